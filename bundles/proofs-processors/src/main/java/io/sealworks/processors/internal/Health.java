/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Which processors run, which rest after a failure, and which are not started again. */
final class Health {

    /**
     * A processor that is not started before a time.
     *
     * @param until milliseconds since 1970
     */
    private record Rest(long until, String why) {}

    private final Set<String> warm = new HashSet<>();
    private final Map<String, Rest> resting = new HashMap<>();
    private final Map<String, String> off = new HashMap<>();

    void warm(String seat, boolean runs) {
        if (runs) {
            warm.add(seat);
            resting.remove(seat);
        } else {
            warm.remove(seat);
        }
    }

    void rest(String seat, long until, String why) {
        resting.put(seat, new Rest(until, why));
    }

    void awake(String seat) {
        resting.remove(seat);
    }

    void off(String seat, String why) {
        off.put(seat, why);
    }

    boolean isWarm(Seat seat) {
        return warm.contains(seat.name());
    }

    boolean isOff(Seat seat) {
        return off.containsKey(seat.name());
    }

    String whyOff(Seat seat) {
        return off.getOrDefault(seat.name(), "");
    }

    String whyResting(Seat seat) {
        Rest rest = resting.get(seat.name());
        return rest == null ? "" : rest.why();
    }

    /** Until when it rests; empty when it may be used now. */
    OptionalLong restsUntil(Seat seat, long now) {
        Rest rest = resting.get(seat.name());
        return rest == null || rest.until() <= now
                ? OptionalLong.empty()
                : OptionalLong.of(rest.until());
    }
}
