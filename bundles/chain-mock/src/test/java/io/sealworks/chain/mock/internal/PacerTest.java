/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.sealworks.api.chain.MessageDraft;
import io.sealworks.api.chain.MessageStatus;
import io.sealworks.api.chain.MessageStatus.Place;
import io.sealworks.api.chain.PreparedMessage;
import io.sealworks.api.manager.config.MockChainSection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class PacerTest {

    @TempDir Path folder;

    @Test
    void messagesLandByThemselvesAndTheThreadEnds() throws Exception {
        try (Harness h = new Harness(folder)) {
            Producer producer = producer(h, new Judge(h.verifiers));
            try (Pacer pacer = Pacer.start(producer, Duration.ofMillis(1))) {
                assertThat(pacer).isNotNull();
                PreparedMessage m = h.prepare(Harness.preCommit(h.entry(1)));
                h.chain().push(m.signedBytes());
                await().until(() -> h.chain().status(m.cid()).place() == Place.LANDED);
                producer.nullRounds(3);
                long head = h.head();
                await().until(() -> h.head() > head + 3);
            }
            await().until(PacerTest::threadIsGone);
        }
    }

    @Test
    void sendersAtTheSameTimeAllLand() throws Exception {
        try (Harness h = new Harness(folder)) {
            Judge judge = new Judge(h.verifiers);
            Producer producer = producer(h, judge);
            List<String> senders = Wallet.addresses(h.chain().miner(Harness.MINER).orElseThrow());
            Queue<String> cids = new ConcurrentLinkedQueue<>();
            ExecutorService threads = Executors.newFixedThreadPool(senders.size());
            try (Pacer pacer = Pacer.start(producer, Duration.ofMillis(1))) {
                assertThat(pacer).isNotNull();
                List<Future<?>> sending = new ArrayList<>();
                for (int i = 0; i < senders.size(); i++) {
                    String from = senders.get(i);
                    long first = 100L * i;
                    sending.add(threads.submit(() -> sendTen(h, from, first, cids)));
                }
                for (Future<?> one : sending) {
                    one.get();
                }
                await().untilAsserted(
                                () -> assertThat(cids).hasSize(40).allMatch(c -> landedWell(h, c)));
            } finally {
                threads.shutdown();
            }
        }
    }

    private static Void sendTen(Harness h, String from, long first, Queue<String> cids)
            throws Exception {
        for (long n = first; n < first + 10; n++) {
            MessageDraft draft =
                    new MessageDraft(
                            from, Harness.preCommit(h.entry(n)), BigInteger.ZERO, BigInteger.ZERO);
            PreparedMessage m = h.chain().prepare(draft, n - first);
            h.chain().push(m.signedBytes());
            cids.add(m.cid());
        }
        return null;
    }

    private static boolean landedWell(Harness h, String cid) {
        MessageStatus status = new StatusReader(h.world(), new Judge(h.verifiers)).status(cid);
        return status.place() == Place.LANDED && status.exitCode() == 0;
    }

    @Test
    void theClockIsRealFastOrManual() {
        assertThat(Pace.of(config("real", 100))).isEqualTo(new Pace(true, Duration.ofSeconds(30)));
        assertThat(Pace.of(config("fast", 100))).isEqualTo(new Pace(true, Duration.ofMillis(100)));
        assertThat(Pace.of(config("manual", 100)).runs()).isFalse();
        assertThatThrownBy(() -> Pace.of(config("sundial", 100)))
                .hasMessageContaining("known: real, fast, manual");
        assertThatThrownBy(() -> Pace.of(config("fast", 0))).hasMessageContaining("Epoch");
    }

    private static boolean threadIsGone() {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().equals("sealworks-mock-chain"));
    }

    private static MockChainSection config(String clock, long millis) {
        return new MockChainSection(clock, Duration.ofMillis(millis), Path.of("x"), List.of());
    }

    private static Producer producer(Harness h, Judge judge) {
        return new Producer(
                h.world(), judge, new Disputer(h.world(), judge), InstantSource.system());
    }
}
