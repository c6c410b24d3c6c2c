/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.benchmarks;

/**
 * A request.
 *
 * @param name of the measurement that it is part of
 */
record Call(String name, String path, String body) {

    /** From a line: name, path and body, separated by tabs. */
    static Call of(String line) {
        String[] fields = line.split("\t", 3);
        return new Call(fields[0], fields[1], fields[2]);
    }

    /** Whether an answer to this is right: a result, unless the bare servlet answers. */
    boolean isAnswer(String text) {
        return path.startsWith("/bare/") || text.contains("\"result\":");
    }
}
