/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jmx.internal;

import io.sealworks.api.manager.FleetMember;
import org.jspecify.annotations.Nullable;

/** A worker of the fleet, as it is now. */
final class MemberSnapshot implements MemberData {
    private static final long MILLION = 1_000_000;

    private final FleetMember member;

    MemberSnapshot(FleetMember member) {
        this.member = member;
    }

    @Override
    public String getName() {
        return member.ping().name();
    }

    @Override
    public String getAddress() {
        return member.ping().dest();
    }

    @Override
    public String getVersion() {
        return member.ping().version();
    }

    @Override
    public int getThreads() {
        return member.ping().summary().threads();
    }

    @Override
    public int getPaused() {
        return member.ping().summary().paused();
    }

    @Override
    public int getErrors() {
        return member.ping().summary().errors();
    }

    @Override
    public long getLastPingAgeMillis() {
        return member.ageNanos() / MILLION;
    }

    @Override
    public boolean isLeft() {
        return member.left();
    }

    @Override
    public @Nullable String getWarning() {
        return member.warning();
    }
}
