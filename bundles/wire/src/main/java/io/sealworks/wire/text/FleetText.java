/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire.text;

import java.time.Duration;
import java.util.List;

import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.manager.FleetMember;

/** The workers of a manager, as {@code util worker list} prints them. */
public final class FleetText {

    private static final String LAST_PING = "LastPing(with ! if expired)";

    private FleetText() {}

    /**
     * {@code util worker list}.
     *
     * @param expiration a last ping that is older gets a mark
     */
    public static String list(List<FleetMember> members, Duration expiration) {
        TextTable table =
                new TextTable(
                        TextTable.Style.GO,
                        "Name",
                        "Dest",
                        "Threads",
                        "Empty",
                        "Paused",
                        "Errors",
                        LAST_PING);
        for (FleetMember m : members) {
            ThreadSummary s = m.ping().summary();
            table.row(
                    m.ping().name(),
                    m.ping().dest(),
                    s.threads(),
                    s.empty(),
                    s.paused(),
                    s.errors(),
                    Durations.go(age(m)) + mark(m, expiration));
        }
        return table.render();
    }

    /** {@code util worker list --wide}: the table of the newer generation. */
    public static String wideList(List<FleetMember> members, Duration expiration) {
        TextTable table =
                new TextTable(
                        TextTable.Style.GO,
                        "Name",
                        "Dest",
                        "Version",
                        "Threads",
                        "Empty",
                        "Paused",
                        "Running",
                        "Waiting",
                        "Errors",
                        LAST_PING);
        for (FleetMember m : members) {
            ThreadSummary s = m.ping().summary();
            table.row(
                    m.ping().name(),
                    m.ping().dest(),
                    m.ping().version(),
                    s.threads(),
                    s.empty(),
                    s.paused(),
                    s.running(),
                    s.waiting(),
                    s.errors(),
                    lastPing(Durations.go(age(m)), m, expiration));
        }
        return table.render();
    }

    /**
     * The age of a last ping with all that there is to say of the worker: that it left or is late,
     * and what is wrong with it.
     *
     * @param age in words
     */
    public static String lastPing(String age, FleetMember member, Duration expiration) {
        String end = member.left() ? ", left" : mark(member, expiration);
        return age + end + (member.warning() == null ? "" : ", " + member.warning());
    }

    private static String mark(FleetMember member, Duration expiration) {
        return age(member).compareTo(expiration) > 0 ? " (!)" : "";
    }

    private static Duration age(FleetMember member) {
        return Duration.ofNanos(member.ageNanos());
    }
}
