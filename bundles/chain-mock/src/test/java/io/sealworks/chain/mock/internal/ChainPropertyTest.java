/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.chain.ActorMessage;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.MessageStatus.Place;
import io.sealworks.api.chain.NetworkConstants;
import io.sealworks.api.chain.PreparedMessage;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever happens in whatever order, the chain stays a chain. */
class ChainPropertyTest {

    /** A network in a hurry, so that seeds come and pre-commits expire within a few steps. */
    private static final Policy HASTY =
            new Policy(
                    new NetworkConstants(30, 9, 38, 3, 20, 50, 3_682_800, 12, true),
                    Policy.MAINNET.post(),
                    Policy.MAINNET.deposit(),
                    Policy.MAINNET.pledge(),
                    Policy.MAINNET.senderFunds(),
                    Policy.MAINNET.minerFunds());

    /** One thing that happens: its kind, and a number that it may need. */
    record Step(Kind kind, int number) {}

    enum Kind {
        PRE_COMMIT,
        PROVE,
        PROVE_WRONGLY,
        PUSH_AGAIN,
        ADVANCE,
        NULL_ROUNDS,
        REORG_KEEPING,
        REORG_DROPPING,
        RESTART,
        FAULT,
        VERIFIER_GOES,
        VERIFIER_COMES
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Kind> kinds =
                Arbitraries.frequency(
                        net.jqwik.api.Tuple.of(6, Kind.PRE_COMMIT),
                        net.jqwik.api.Tuple.of(6, Kind.PROVE),
                        net.jqwik.api.Tuple.of(1, Kind.PROVE_WRONGLY),
                        net.jqwik.api.Tuple.of(3, Kind.PUSH_AGAIN),
                        net.jqwik.api.Tuple.of(10, Kind.ADVANCE),
                        net.jqwik.api.Tuple.of(1, Kind.NULL_ROUNDS),
                        net.jqwik.api.Tuple.of(2, Kind.REORG_KEEPING),
                        net.jqwik.api.Tuple.of(2, Kind.REORG_DROPPING),
                        net.jqwik.api.Tuple.of(2, Kind.RESTART),
                        net.jqwik.api.Tuple.of(1, Kind.FAULT),
                        net.jqwik.api.Tuple.of(1, Kind.VERIFIER_GOES),
                        net.jqwik.api.Tuple.of(2, Kind.VERIFIER_COMES));
        Arbitrary<Step> steps =
                net.jqwik.api.Combinators.combine(kinds, Arbitraries.integers().between(1, 9))
                        .as(Step::new);
        return steps.list().ofMinSize(20).ofMaxSize(60);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void anyHistoryKeepsTheInvariants(@ForAll("histories") List<Step> steps) throws Exception {
        Path folder = Files.createTempDirectory("chain");
        try (Run run = new Run(new Harness(folder, HASTY))) {
            for (Step step : steps) {
                run.take(step);
                run.check();
            }
            run.restartAndCompare();
            Statistics.label("proven").collect(run.proven() > 0);
            Statistics.label("proven").coverage(c -> c.check(true).percentage(p -> p > 3));
            Statistics.label("expired").collect(run.expired);
            Statistics.label("expired").coverage(c -> c.check(true).percentage(p -> p > 2));
        } finally {
            delete(folder);
        }
    }

    /** One history as it goes. */
    private static final class Run implements AutoCloseable {
        private final Harness h;
        private final BigInteger money;
        private final List<PreparedMessage> sent = new ArrayList<>();
        private final Map<String, Long> landed = new HashMap<>();
        private final TreeSet<Long> allocated = new TreeSet<>();
        private boolean verifierHere = true;
        private boolean reorged;
        private boolean expired;

        Run(Harness h) {
            this.h = h;
            this.money = total();
        }

        void take(Step step) throws Exception {
            reorged = false;
            int n = step.number();
            switch (step.kind()) {
                case PRE_COMMIT -> send(() -> Harness.preCommit(h.entry(n)));
                case PROVE -> send(() -> Harness.prove(h.proof(open(n))));
                case PROVE_WRONGLY -> forceWrongProof(n);
                case PUSH_AGAIN -> pushAgain(n);
                case ADVANCE -> h.advance(n);
                case NULL_ROUNDS -> h.control().nullRounds(Harness.ADMIN, n);
                case REORG_KEEPING -> reorg(n, true);
                case REORG_DROPPING -> reorg(n, false);
                case RESTART -> restartAndCompare();
                case FAULT -> {
                    String fault = h.control().faults().get(n % 5);
                    h.control().arm(Harness.ADMIN, fault, 0, 1, n);
                }
                case VERIFIER_GOES -> verifier(false);
                case VERIFIER_COMES -> verifier(true);
            }
        }

        /** The number of one of the open pre-commits. */
        private long open(int n) {
            List<Long> numbers =
                    h.world()
                            .read(
                                    s ->
                                            List.copyOf(
                                                    s.miner(Harness.MINER)
                                                            .orElseThrow()
                                                            .preCommits()
                                                            .keySet()));
            return numbers.isEmpty() ? n : numbers.get(n % numbers.size());
        }

        void check() throws ChainException {
            assertThat(total()).isEqualTo(money);
            h.world().read(this::lockedMoneyIsThere);
            TreeSet<Long> now = new TreeSet<>();
            for (long n = 0; n < 10; n++) {
                if (h.chain().sectorAllocated(Harness.sector(n))) {
                    now.add(n);
                }
                boolean open = h.chain().preCommit(Harness.sector(n)).isPresent();
                boolean done = h.chain().sector(Harness.sector(n)).isPresent();
                expired |= now.contains(n) && !open && !done;
                if (open) {
                    assertThat(now).contains(n);
                    assertThat(done).isFalse();
                }
            }
            if (!reorged) {
                assertThat(now).containsAll(allocated);
            }
            allocated.clear();
            allocated.addAll(now);
            eachNonceLandedOnce();
        }

        void restartAndCompare() throws Exception {
            byte[] before = h.world().encode();
            var head = h.chain().head();
            byte[] state = state();
            h.restart();
            assertThat(h.world().encode()).isEqualTo(before);
            assertThat(h.chain().head()).isEqualTo(head);
            assertThat(state()).isEqualTo(state);
        }

        @Override
        public void close() throws IOException {
            h.close();
        }

        long proven() {
            return h.world().read(s -> s.miner(Harness.MINER).orElseThrow().sectors().size());
        }

        private interface Maker {
            ActorMessage make() throws ChainException;
        }

        private void send(Maker maker) {
            try {
                PreparedMessage prepared = h.prepare(maker.make());
                sent.add(prepared);
                h.chain().push(prepared.signedBytes());
            } catch (ChainException | java.util.NoSuchElementException e) {
                // refused now, as a history may have it; the invariants are what counts
                assertThat(e).isNotNull();
            }
        }

        private void forceWrongProof(int n) throws ChainException {
            var entry = new ActorMessage.ProveEntry(Harness.sector(n), new byte[192]);
            SignedMessage wrong = h.sign(Harness.prove(entry), h.nonce());
            try {
                h.chain().push(wrong.bytes());
            } catch (ChainException e) {
                assertThat(e).hasMessageContaining("fault");
            }
        }

        private void pushAgain(int n) {
            if (sent.isEmpty()) {
                return;
            }
            PreparedMessage again = sent.get(n % sent.size());
            try {
                h.chain().push(again.signedBytes());
                assertThat(h.chain().status(again.cid()).place()).isIn(Place.IN_POOL, Place.LANDED);
            } catch (ChainException e) {
                assertThat(e.getMessage()).containsAnyOf("was used", "fault", "is in the pool");
            }
        }

        private void reorg(int depth, boolean keep) throws ChainException {
            try {
                h.control().reorg(Harness.ADMIN, depth, keep);
                reorged = true;
                landed.clear();
            } catch (BadRequestException e) {
                assertThat(h.world().reorgLimit()).isLessThan(depth);
            }
        }

        private void verifier(boolean here) {
            if (here && !verifierHere) {
                h.verifiers.bind(h.verifier);
            } else if (!here && verifierHere) {
                h.verifiers.unbind(h.verifier);
            }
            verifierHere = here;
        }

        private boolean lockedMoneyIsThere(ChainState state) {
            MinerActor miner = state.miner(Harness.MINER).orElseThrow();
            assertThat(state.available(miner)).isNotNegative();
            BigInteger deposits = h.policy.deposit().multiply(size(miner.preCommits()));
            BigInteger pledges = h.policy.pledge().multiply(size(miner.sectors()));
            assertThat(miner.locked()).isEqualTo(deposits.add(pledges));
            return true;
        }

        /** As many messages landed as the nonce says, and none twice. */
        private void eachNonceLandedOnce() {
            h.world()
                    .read(
                            state -> {
                                assertThat(state.receipts()).hasSize((int) state.nonce(h.worker()));
                                state.receipts()
                                        .forEach(
                                                (cid, r) -> {
                                                    Long before = landed.put(cid, r.epoch());
                                                    assertThat(before).isIn(null, r.epoch());
                                                });
                                return true;
                            });
        }

        private byte[] state() {
            CborWriter out = new CborWriter();
            h.world()
                    .read(
                            state -> {
                                StateCodec.write(out, state);
                                return true;
                            });
            return out.toBytes();
        }

        private BigInteger total() {
            return h.world().read(state -> state.ledger().total());
        }

        private static BigInteger size(Map<?, ?> map) {
            return BigInteger.valueOf(map.size());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder())
                    .forEach(
                            path -> {
                                try {
                                    Files.delete(path);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
        }
    }
}
