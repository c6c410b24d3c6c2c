/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalLogTest {
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final RefusalLog log = new RefusalLog(lines::add, now::get);

    private static Peer peer(String address) throws UnknownHostException {
        return new Peer("a secret", InetAddress.getByName(address), null);
    }

    @Test
    void tellsOfEachAddressOnceAMinute() throws Exception {
        log.tell(peer("10.0.0.1"), "a token is needed");
        log.tell(peer("10.0.0.1"), "a token is needed");
        log.tell(peer("10.0.0.2"), "no");
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        log.tell(peer("10.0.0.1"), "again");
        assertThat(lines)
                .containsExactly(
                        "Refused a call from 10.0.0.1 with a token: a token is needed",
                        "Refused a call from 10.0.0.2 with a token: no",
                        "Refused a call from 10.0.0.1 with a token: again");
    }

    @Test
    void isOneShortLineWhateverWasSent() throws Exception {
        log.tell(peer("10.0.0.1"), "may not call x\nINFO: all is well" + "y".repeat(5000));
        assertThat(lines.get(0)).contains("x?INFO").hasSizeLessThan(300).hasLineCount(1);
    }
}
