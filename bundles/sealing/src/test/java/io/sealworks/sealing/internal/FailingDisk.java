/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Fails one write, before or after it is done, and all that follow until it is mended. */
final class FailingDisk implements Disk {
    private final Disk disk = new LocalDisk();
    private final AtomicInteger left;
    private final boolean done;

    FailingDisk(int writes, boolean done) {
        this.left = new AtomicInteger(writes);
        this.done = done;
    }

    private interface Write {
        void run() throws IOException;
    }

    private void write(Write write) throws IOException {
        int count = left.decrementAndGet();
        if (count >= 0 || count == -1 && done) {
            write.run();
        }
        if (count < 0) {
            throw new IOException("No space left on device");
        }
    }

    boolean failed() {
        return left.get() < 0;
    }

    void failAfter(int writes) {
        left.set(writes);
    }

    void mend() {
        left.set(Integer.MAX_VALUE);
    }

    @Override
    public void createFolder(Path path) throws IOException {
        write(() -> disk.createFolder(path));
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        write(() -> disk.replace(file, content));
    }

    @Override
    public void append(Path file, byte[] content) throws IOException {
        write(() -> disk.append(file, content));
    }

    @Override
    public void truncate(Path file, long length) throws IOException {
        write(() -> disk.truncate(file, length));
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        write(() -> disk.move(from, to));
    }

    @Override
    public void delete(Path path) throws IOException {
        write(() -> disk.delete(path));
    }
}
