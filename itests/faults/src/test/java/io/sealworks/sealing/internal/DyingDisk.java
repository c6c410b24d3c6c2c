/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A disk on which the worker dies at one of its writes, as by kill -9: that write is not begun,
 * broken off, or the last one that is done, and none follows it.
 */
public final class DyingDisk implements Disk {

    /** What becomes of the write. */
    public enum When {
        BEFORE,
        WITHIN,
        AFTER
    }

    /** Not an exception: nothing in the worker may catch it to go on. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Disk disk = new LocalDisk();
    private final int at;
    private final When when;
    private int writes;
    private volatile boolean dead;

    private DyingDisk(int at, When when) {
        this.at = at;
        this.when = when;
    }

    /** One on which nobody dies. */
    public static DyingDisk immortal() {
        return new DyingDisk(-1, When.BEFORE);
    }

    /**
     * @param at the number of the write, from 0
     */
    public static DyingDisk at(int at, When when) {
        return new DyingDisk(at, when);
    }

    public boolean dead() {
        return dead;
    }

    /** How many there were. */
    public synchronized int writes() {
        return writes;
    }

    private interface Write {
        void run() throws IOException;
    }

    private synchronized void write(Write half, Write whole) throws IOException {
        if (!dead && writes++ != at) {
            whole.run();
            return;
        }
        if (!dead) {
            dead = true;
            switch (when) {
                case BEFORE -> {}
                case WITHIN -> half.run();
                case AFTER -> whole.run();
            }
        }
        throw new Died();
    }

    private static byte[] half(byte[] content) {
        return Arrays.copyOf(content, content.length / 2);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        write(() -> {}, () -> disk.createFolder(folder));
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        write(() -> Files.write(temporary, half(content)), () -> disk.replace(file, content));
    }

    @Override
    public void append(Path file, byte[] content) throws IOException {
        write(
                () ->
                        Files.write(
                                file,
                                half(content),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND),
                () -> disk.append(file, content));
    }

    @Override
    public void truncate(Path file, long length) throws IOException {
        write(() -> {}, () -> disk.truncate(file, length));
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        write(() -> {}, () -> disk.move(from, to));
    }

    @Override
    public void delete(Path path) throws IOException {
        write(() -> {}, () -> disk.delete(path));
    }
}
