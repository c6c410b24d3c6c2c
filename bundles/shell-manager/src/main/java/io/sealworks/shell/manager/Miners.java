/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealworks.api.base.BadRequestException;

/** Miners as they are typed. */
public final class Miners {
    private static final Pattern ADDRESS = Pattern.compile("(?:[tf]0)?(\\d{1,18})");

    private Miners() {}

    /**
     * @param text {@code t010000}, {@code f010000} or {@code 10000}
     * @return the actor id
     * @throws BadRequestException when the text is none of these
     */
    public static long parse(String text) {
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches()) {
            throw new BadRequestException(
                    "no miner: \"" + text + "\" (a miner looks like t010000, f010000 or 10000)");
        }
        return Long.parseLong(address.group(1));
    }
}
