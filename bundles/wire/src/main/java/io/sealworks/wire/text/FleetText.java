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
                    lastPing(m, expiration));
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
                    lastPing(m, expiration));
        }
        return table.render();
    }

    private static String lastPing(FleetMember member, Duration expiration) {
        Duration age = Duration.ofNanos(member.ageNanos());
        return Durations.go(age) + (age.compareTo(expiration) > 0 ? " (!)" : "");
    }
}
