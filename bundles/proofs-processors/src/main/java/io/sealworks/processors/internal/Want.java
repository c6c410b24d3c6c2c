/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.util.OptionalLong;

/**
 * What a task waits for.
 *
 * @param what in words: {@code a pc1 slot (2 of 2 taken by s-t01000-1, s-t01000-2)}
 * @param until when that will have come, in milliseconds since 1970; empty where another task's end
 *     decides
 */
record Want(String what, OptionalLong until) {

    static Want of(String what) {
        return new Want(what, OptionalLong.empty());
    }

    static Want until(long millis, String what) {
        return new Want(what, OptionalLong.of(millis));
    }
}
