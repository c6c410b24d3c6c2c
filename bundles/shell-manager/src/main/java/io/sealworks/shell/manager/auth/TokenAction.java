/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.auth;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.sealworks.api.base.BadRequestException;

/** What can be done about tokens; the names are the words of the command. */
enum TokenAction {
    create,
    list,
    revoke;

    /**
     * @throws BadRequestException when it is none; the message lists them
     */
    static TokenAction parse(String word) {
        return Arrays.stream(values())
                .filter(a -> a.name().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new BadRequestException(
                                        "auth:token cannot \""
                                                + word
                                                + "\" (it can "
                                                + Arrays.stream(values())
                                                        .map(Enum::name)
                                                        .collect(Collectors.joining(", "))
                                                + ")"));
    }
}
