/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.sealworks.api.auth.IssuedToken;

/**
 * A token apart: {@code sw1.<claims>.<signature>}, both base64url without padding. The signature is
 * over all that stands before the second dot.
 */
record TokenText(String signed, IssuedToken claims, byte[] signature) {
    private static final String VERSION = "sw1";
    private static final int LONGEST = 4096;

    /**
     * @throws InvalidTokenException when it is no token of ours
     */
    static TokenText parse(String text, ClaimsJson json) throws InvalidTokenException {
        String[] parts = text.split("\\.", -1);
        if (text.length() > LONGEST || parts.length != 3 || !parts[0].equals(VERSION)) {
            throw new InvalidTokenException("it is no token of a Sealworks manager");
        }
        try {
            Base64.Decoder base64 = Base64.getUrlDecoder();
            String claims = new String(base64.decode(parts[1]), StandardCharsets.UTF_8);
            return new TokenText(
                    parts[0] + "." + parts[1], json.read(claims), base64.decode(parts[2]));
        } catch (IllegalArgumentException | IOException e) {
            throw new InvalidTokenException("the token is damaged");
        }
    }

    /** What is to be signed. */
    static String signed(IssuedToken claims, ClaimsJson json) throws IOException {
        byte[] bytes = json.write(claims).getBytes(StandardCharsets.UTF_8);
        return VERSION + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String join(String signed, byte[] signature) {
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }
}
