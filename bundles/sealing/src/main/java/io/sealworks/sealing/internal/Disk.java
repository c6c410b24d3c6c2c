/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What the runtime does to a location's files. Each call is durable when it returns, and none is
 * broken off by an interrupt of the calling thread.
 */
interface Disk {

    /** Makes a folder; its parent must be there. Does nothing when it exists. */
    void createFolder(Path folder) throws IOException;

    /** The file has the new content or, after any failure, the old one. */
    void replace(Path file, byte[] content) throws IOException;

    /** Adds to the end of a file; a failure may leave a part of it there. */
    void append(Path file, byte[] content) throws IOException;

    void truncate(Path file, long length) throws IOException;

    /** Renames a file or folder within the same file system. */
    void move(Path from, Path to) throws IOException;

    /** Removes a file or a folder with all that is in it; follows no link. */
    void delete(Path path) throws IOException;
}
