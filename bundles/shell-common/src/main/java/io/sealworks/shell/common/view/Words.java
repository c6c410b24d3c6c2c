/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.view;

import java.util.Arrays;
import java.util.List;

import io.sealworks.api.base.BadRequestException;

/** Arguments that are one of a few words: the names of an enum. */
public final class Words {
    private Words() {}

    /** The words, in order. */
    public static <E extends Enum<E>> List<String> of(Class<E> words) {
        return Arrays.stream(words.getEnumConstants()).map(Enum::name).toList();
    }

    /**
     * The constant of that name.
     *
     * @param command who asks, for the message
     * @throws BadRequestException when it is none; the message lists them
     */
    public static <E extends Enum<E>> E parse(Class<E> words, String command, String word) {
        return Arrays.stream(words.getEnumConstants())
                .filter(constant -> constant.name().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new BadRequestException(
                                        command
                                                + " cannot \""
                                                + word
                                                + "\" (it can "
                                                + String.join(", ", of(words))
                                                + ")"));
    }
}
