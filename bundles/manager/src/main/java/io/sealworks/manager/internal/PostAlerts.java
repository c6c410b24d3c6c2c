/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sealworks.api.manager.PostWatch.Alert;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with the windows: logged once, listed until it is over. */
final class PostAlerts {

    private static final Logger LOG = LoggerFactory.getLogger(PostAlerts.class);

    private final Clock clock;
    private final Map<String, Alert> alerts = new LinkedHashMap<>();

    PostAlerts(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param sector number, -1 when it is about the whole deadline
     */
    synchronized void raise(long miner, int deadline, long sector, String reason) {
        String key = key(miner, deadline, sector);
        Alert old = alerts.get(key);
        if (old != null && old.reason().equals(reason)) {
            return;
        }
        alerts.put(key, new Alert(miner, deadline, sector, reason, clock.instant()));
        String what = sector < 0 ? "" : ", sector " + sector;
        LOG.error("window PoSt of t0{}, deadline {}{}: {}", miner, deadline, what, reason);
    }

    synchronized void clear(long miner, int deadline, long sector) {
        alerts.remove(key(miner, deadline, sector));
    }

    /** The newest first. */
    synchronized List<Alert> list() {
        List<Alert> all = new ArrayList<>(alerts.values());
        all.sort(Comparator.comparing(Alert::since).reversed());
        return all;
    }

    private static String key(long miner, int deadline, long sector) {
        return miner + "/" + deadline + "/" + sector;
    }
}
