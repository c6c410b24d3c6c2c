/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.tasks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

/**
 * The lock that an executor holds while it works in a location: a POSIX lock on {@code task.lock},
 * visible to every process. The file names its holder, for people and for other executors.
 */
public final class LocationLock implements AutoCloseable {

    public static final String FILE = "task.lock";

    /** Holds the location for the moment in which somebody looks at the lock. */
    static final String LOOKING = "looking";

    /** A look takes microseconds; longer means that the file system hangs. */
    private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(2);

    private final Holders holders;
    private final Path location;
    private final String holder;
    private final FileChannel channel;

    private LocationLock(Holders holders, Path location, String holder, FileChannel channel) {
        this.holders = holders;
        this.location = location;
        this.holder = holder;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @return empty when another task of this process, or another process, has it
     */
    public static Optional<LocationLock> take(Holders holders, Path location, String holder)
            throws IOException {
        if (!claim(holders, location, holder)) {
            return Optional.empty();
        }
        Optional<LocationLock> lock = Optional.empty();
        try {
            lock = open(holders, location, holder);
            return lock;
        } finally {
            if (lock.isEmpty()) {
                holders.release(location, holder);
            }
        }
    }

    /** What the lock file says of its holder, when that is another process. */
    static Optional<String> elsewhere(Holders holders, Path location) throws IOException {
        Path file = location.resolve(FILE);
        if (!Files.exists(file) || !claim(holders, location, LOOKING)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
            return channel.tryLock() == null
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } finally {
            holders.release(location, LOOKING);
        }
    }

    private static boolean claim(Holders holders, Path location, String holder) {
        long start = System.nanoTime();
        while (!holders.claim(location, holder)) {
            boolean shortly = holders.of(location).filter(LOOKING::equals).isPresent();
            if (!shortly || System.nanoTime() - start > LOOK_TIMEOUT.toNanos()) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    private static Optional<LocationLock> open(Holders holders, Path location, String holder)
            throws IOException {
        FileChannel channel = FileChannel.open(location.resolve(FILE), CREATE, READ, WRITE);
        try {
            if (channel.tryLock() == null) {
                channel.close();
                return Optional.empty();
            }
            String text = holder + " pid " + ProcessHandle.current().pid() + "\n";
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
            return Optional.of(new LocationLock(holders, location, holder, channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Gives the lock up: the file first, then the place in this process. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            holders.release(location, holder);
        }
    }
}
