/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.tasks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The files that a task made, so that its result is used only while they still are what they were.
 */
public record Manifest(List<Entry> files) {

    /** Bytes that are digested at the start, in the middle, and at the end of a file. */
    private static final int SAMPLE = 64 * 1024;

    public Manifest {
        files = List.copyOf(files);
    }

    /**
     * One regular file.
     *
     * @param path absolute
     * @param size bytes
     * @param mtime nanoseconds since 1970
     * @param digest SHA-256 of its samples, in hex
     */
    public record Entry(String path, long size, long mtime, String digest) {}

    /** Describes the files, and the regular files in the folders; links are not followed. */
    static Manifest of(List<Path> outputs) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path output : outputs) {
            try (Stream<Path> tree = Files.walk(output)) {
                for (Path file :
                        (Iterable<Path>) tree.filter(Manifest::isRegular).sorted()::iterator) {
                    entries.add(entry(file));
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return new Manifest(entries);
    }

    /** The first file that is no longer what it was. */
    Optional<String> firstMismatch() throws IOException {
        for (Entry entry : files) {
            Path file = Path.of(entry.path());
            if (!isRegular(file) || !entry(file).equals(entry)) {
                return Optional.of(entry.path());
            }
        }
        return Optional.empty();
    }

    private static boolean isRegular(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static Entry entry(Path file) throws IOException {
        return new Entry(
                file.toString(),
                Files.size(file),
                Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS),
                samples(file));
    }

    private static String samples(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(file)) {
            long last = Math.max(0, channel.size() - SAMPLE);
            for (long at : new long[] {0, last / 2, last}) {
                digest.update(read(channel, at));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static ByteBuffer read(FileChannel channel, long at) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(SAMPLE);
        while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
            // reads on until the buffer is full or the file ends
        }
        return buffer.flip();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
