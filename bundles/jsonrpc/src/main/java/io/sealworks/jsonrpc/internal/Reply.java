/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.util.List;
import java.util.stream.Stream;

/**
 * The text of a response in parts, none of them empty: a result may be long, and the handler may
 * give the same one many times, so it is not copied into its envelope.
 */
record Reply(List<String> parts) {
    static final Reply NONE = new Reply(List.of());

    static Reply of(String... parts) {
        return new Reply(List.of(parts));
    }

    /** With a line's end, unless it is empty. */
    Reply line() {
        return isEmpty()
                ? this
                : new Reply(Stream.concat(parts.stream(), Stream.of("\n")).toList());
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    String text() {
        return String.join("", parts);
    }
}
