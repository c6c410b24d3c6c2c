/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.util.List;

/**
 * A processor as the waiting line sees it.
 *
 * @param name {@code pc1-0}
 * @param stage what it runs
 * @param places tasks at a time; 0 for any number
 * @param locks that each of its tasks holds
 */
record Seat(String name, String stage, int places, List<String> locks) {

    /** What an unlimited processor counts as where tasks are spread over several. */
    private static final int MANY = 64;

    Seat {
        locks = List.copyOf(locks);
    }

    boolean hasRoom(int taken) {
        return places == 0 || taken < places;
    }

    /** Free places, for the choice among processors. */
    int room(int taken) {
        return (places == 0 ? MANY : places) - taken;
    }
}
