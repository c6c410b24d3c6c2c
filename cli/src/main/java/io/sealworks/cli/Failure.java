/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Ends a program with one line and a non-zero status. */
class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one line: what was wrong and what would be right
     */
    Failure(String message) {
        super(message);
    }

    /** Of an error that says what was wrong, or names the file that could not be used. */
    static Failure of(IOException e) {
        return new Failure(
                e instanceof FileSystemException file
                        ? "cannot use " + file.getFile() + ": " + reason(file)
                        : String.valueOf(e.getMessage()));
    }

    private static String reason(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        } else if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }
}
