/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.proofs;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.sealworks.api.base.BadRequestException;

/** What can be done about proof parameters; the names are the words of the command. */
enum ParamsAction {
    status,
    verify,
    generate,
    fetch;

    /**
     * @throws BadRequestException when it is none; the message lists them
     */
    static ParamsAction parse(String word) {
        return Arrays.stream(values())
                .filter(a -> a.name().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new BadRequestException(
                                        "proofs:params cannot \""
                                                + word
                                                + "\" (it can "
                                                + Arrays.stream(values())
                                                        .map(Enum::name)
                                                        .collect(Collectors.joining(", "))
                                                + ")"));
    }
}
