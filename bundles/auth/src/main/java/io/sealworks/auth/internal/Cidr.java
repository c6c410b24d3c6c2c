/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses. Written by numbers, so that no name service is asked. */
record Cidr(byte[] address, int bits) {

    /**
     * @param text {@code 10.0.3.0/24}, {@code fd00::/8}, or one address
     * @throws IllegalArgumentException when it is anything else
     */
    static Cidr parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length > 2 || !parts[0].matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw wrong(text);
        }
        try {
            byte[] address = InetAddress.getByName(parts[0]).getAddress();
            int most = address.length * Byte.SIZE;
            int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > most) {
                throw wrong(text);
            }
            return new Cidr(address, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw wrong(text);
        }
    }

    boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        if (bytes.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += Byte.SIZE) {
            int index = bit / Byte.SIZE;
            int mask = 0xff << Math.max(0, Byte.SIZE - (bits - bit));
            if (((address[index] ^ bytes[index]) & mask & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "no range of addresses: \"" + text + "\" (one looks like 10.0.3.0/24)");
    }
}
