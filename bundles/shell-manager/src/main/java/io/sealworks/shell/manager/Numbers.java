/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager;

import io.sealworks.api.base.BadRequestException;

/** Numbers as they are typed. */
public final class Numbers {
    private Numbers() {}

    /**
     * @throws BadRequestException when the text is no number from 0
     */
    public static int parse(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new BadRequestException("not a number from 0: \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }
}
