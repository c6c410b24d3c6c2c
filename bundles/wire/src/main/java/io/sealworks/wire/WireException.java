/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

/** A JSON value is not what its place on the wire takes. */
public class WireException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String place;
    private final String got;
    private final String wanted;

    /**
     * @param place where: a type ({@code core.PreCommitOnChainInfo}), or a struct and the path of a
     *     field ({@code PreCommitOnChainInfo.CommR})
     * @param got what stands there, in Go's words: {@code string}, {@code number -1}
     * @param wanted the type that is wanted, in Go's words: {@code [32]uint8}
     */
    public WireException(String place, String got, String wanted) {
        super(place + ": " + got + " where " + wanted + " is wanted");
        this.place = place;
        this.got = got;
        this.wanted = wanted;
    }

    public String place() {
        return place;
    }

    public String got() {
        return got;
    }

    public String wanted() {
        return wanted;
    }
}
