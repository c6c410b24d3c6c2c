/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.LinkedHashMap;
import java.util.Map;

import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.WorkerPing;
import io.sealworks.api.manager.store.InstanceStore.Instance;
import org.jspecify.annotations.Nullable;

/**
 * One name of the fleet: its last ping, and the identities that ping under it. A worker that was
 * started again has a new identity and the old one is never heard again; when an identity pings
 * that another had taken the place of, two workers use the name.
 */
final class Presence {

    private static final int REMEMBERED = 8;

    /** So long after the last alternation the warning stays. */
    private static final long WARN_NANOS = 600_000_000_000L;

    /** So long after its last ping a name is still that of the caller who pinged with it. */
    private static final long HELD_NANOS = 600_000_000_000L;

    private WorkerPing ping;
    private @Nullable String subject;
    private long millis;
    private long nanos;
    private boolean left;
    private String identity;
    private @Nullable String rival;
    private long rivalNanos;
    private final Map<String, String> former = new LinkedHashMap<>();

    Presence(WorkerPing ping, long millis, long nanos, boolean left) {
        this.ping = ping;
        this.millis = millis;
        this.nanos = nanos;
        this.left = left;
        this.identity = identityOf(ping);
    }

    /** Existing workers send no id: there the address tells two of one name apart. */
    private static String identityOf(WorkerPing ping) {
        return ping.instanceId() == null ? ping.dest() : ping.instanceId();
    }

    /**
     * @param caller whose ping it is; a name belongs to who pings with it first, so that nobody
     *     gets the calls that are meant for another worker
     * @return false when the name is another caller's
     */
    synchronized boolean seen(String caller, WorkerPing now, long nowMillis, long nowNanos) {
        boolean free = subject == null || left || nowNanos - nanos > HELD_NANOS;
        if (!free && !caller.equals(subject)) {
            rival = now.dest();
            rivalNanos = nowNanos;
            return false;
        }
        subject = caller;
        String who = identityOf(now);
        if (!who.equals(identity)) {
            if (former.containsKey(who)) {
                rival = ping.dest();
                rivalNanos = nowNanos;
            }
            remember();
            identity = who;
        }
        ping = now;
        millis = nowMillis;
        nanos = nowNanos;
        left = false;
        return true;
    }

    private void remember() {
        former.put(identity, ping.dest());
        if (former.size() > REMEMBERED) {
            former.remove(former.keySet().iterator().next());
        }
    }

    /**
     * @return false when the one that leaves is not the one that pinged last
     */
    synchronized boolean leaves(String caller, String instanceId) {
        if (!identity.equals(instanceId) || subject != null && !caller.equals(subject)) {
            return false;
        }
        left = true;
        return true;
    }

    synchronized FleetMember member(long nowNanos) {
        String warning =
                rival == null || nowNanos - rivalNanos > WARN_NANOS
                        ? null
                        : "two workers ping under this name: "
                                + ping.dest()
                                + " and "
                                + rival
                                + "; give each a name of its own";
        return new FleetMember(ping, millis, Math.max(0, nowNanos - nanos), left, warning);
    }

    synchronized Instance record() {
        return new Instance(ping, millis, left);
    }
}
