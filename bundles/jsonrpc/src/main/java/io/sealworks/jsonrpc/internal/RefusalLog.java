/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells who was refused: once a minute for each address, so that nobody fills the log. */
final class RefusalLog {
    private static final long AGAIN = Duration.ofMinutes(1).toNanos();
    private static final int ADDRESSES = 1000;
    private static final int LONGEST = 200;

    private final Consumer<String> log;
    private final LongSupplier nanos;
    private final Map<InetAddress, Long> told =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<InetAddress, Long> eldest) {
                    return size() > ADDRESSES;
                }
            };

    RefusalLog(Consumer<String> log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
    }

    /**
     * @param reason may hold what the caller sent, so it is made one short line
     */
    void tell(Peer peer, String reason) {
        if (isNews(peer.remote())) {
            String line = reason.replaceAll("\\p{Cntrl}", "?");
            log.accept(
                    "Refused a call from "
                            + peer
                            + ": "
                            + line.substring(0, Math.min(LONGEST, line.length())));
        }
    }

    private synchronized boolean isNews(InetAddress remote) {
        long now = nanos.getAsLong();
        Long last = told.get(remote);
        if (last != null && now - last < AGAIN) {
            return false;
        }
        told.remove(remote);
        told.put(remote, now);
        return true;
    }
}
