/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

/**
 * The text of a response in three parts: a result may be long, and the handler may give the same
 * one many times, so it is not copied into its envelope.
 */
record Reply(String before, String result, String after) {
    static final Reply NONE = of("");

    static Reply of(String text) {
        return new Reply(text, "", "");
    }

    /** With a line's end, unless it is empty. */
    Reply line() {
        return isEmpty() ? this : new Reply(before, result, after + "\n");
    }

    boolean isEmpty() {
        return before.isEmpty();
    }

    String text() {
        return before + result + after;
    }
}
