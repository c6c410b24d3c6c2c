/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager;

import java.util.OptionalLong;

import io.sealworks.api.base.BadRequestException;
import org.jspecify.annotations.Nullable;

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

    /**
     * @param text null for none
     * @throws BadRequestException when the text is no number from 0
     */
    public static OptionalLong longOrNone(@Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        if (!text.matches("\\d{1,18}")) {
            throw new BadRequestException("not a number from 0: \"" + text + "\"");
        }
        return OptionalLong.of(Long.parseLong(text));
    }
}
