/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.sealworks.api.base.BadRequestException;

/** What can be made to go wrong with a message that is pushed. */
enum Fault {
    /** The push is refused. */
    REJECT("reject"),
    /** The message waits in the pool for so many epochs. */
    DELAY("delay"),
    /** The pool loses the message when the next tipset comes. */
    DROP("drop"),
    /** The message lands and fails with an exit code. */
    FAIL("fail"),
    /** The message is in the pool, but the push does not say so. */
    REPLY_LOST("reply-lost");

    private final String word;

    Fault(String word) {
        this.word = word;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(f -> f.word).toList();
    }

    /**
     * @throws BadRequestException when there is no such fault
     */
    static Fault of(String word) {
        return Arrays.stream(values())
                .filter(f -> f.word.equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new BadRequestException(
                                        "no fault is called \""
                                                + word
                                                + "\" (known: "
                                                + words().stream().collect(Collectors.joining(", "))
                                                + ")"));
    }

    /** Whether it takes an argument: epochs, or an exit code. */
    boolean needsArgument() {
        return this == DELAY || this == FAIL;
    }
}
