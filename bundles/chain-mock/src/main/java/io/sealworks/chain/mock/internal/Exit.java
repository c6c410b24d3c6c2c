/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

/** Exit codes of the system (below 16) and of the miner actor (FIP-0030, builtin-actors). */
final class Exit {

    static final long OK = 0;
    static final long INVALID_RECEIVER = 5;
    static final long SYS_INSUFFICIENT_FUNDS = 6;
    static final long OUT_OF_GAS = 7;
    static final long ILLEGAL_ARGUMENT = 16;
    static final long NOT_FOUND = 17;
    static final long FORBIDDEN = 18;
    static final long INSUFFICIENT_FUNDS = 19;

    private Exit() {}

    static String name(long code) {
        return switch ((int) code) {
            case 0 -> "Ok";
            case 5 -> "SysErrInvalidReceiver";
            case 6 -> "SysErrInsufficientFunds";
            case 7 -> "SysErrOutOfGas";
            case 16 -> "ErrIllegalArgument";
            case 17 -> "ErrNotFound";
            case 18 -> "ErrForbidden";
            case 19 -> "ErrInsufficientFunds";
            default -> "exit code";
        };
    }
}
