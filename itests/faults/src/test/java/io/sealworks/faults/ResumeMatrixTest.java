/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.plan.Need;
import io.sealworks.api.plan.Need.OnChain.Condition;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanState;
import io.sealworks.sealing.internal.RealWorker;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Every state of each plan against every progress of a job, through the runtime: allowed or refused
 * as the table says, no refusal changes a byte, and no resume one in a store.
 */
class ResumeMatrixTest {

    private static final Map<Trade, Plan> PLANS =
            Arrays.stream(Trade.values())
                    .collect(Collectors.toMap(t -> t, t -> t.plan(Clock.systemUTC())));

    /** States whose work may give another ticket or comm_r. */
    private static final Set<String> REDRAWS =
            Set.of("Allocated", "DealsAcquired", "PieceAdded", "TreeDBuilt", "TicketAssigned");

    private static final int FEW = 12;

    @TempDir Path folder;
    private int count;

    /** A location with a job that stands still, without a manager or an engine. */
    private static final class Stand implements AutoCloseable {
        final Path location;
        final Path store;
        final RealWorker worker;

        Stand(Path folder, String state, Life life) throws Exception {
            Plan plan = PLANS.get(life.trade());
            location = Files.createDirectories(folder).resolve("store1");
            store = Files.createDirectory(folder.resolve("persist"));
            Files.createDirectory(location);
            life.writeFiles(location, store);
            RealWorker.forge(
                    location, Life.SECTOR, life.type(), plan.name(), state, life.outputs());
            worker = new RealWorker(location, plan, store).start();
            Awaitility.await().until(() -> worker.info().paused());
        }

        @Override
        public void close() {
            worker.close();
        }
    }

    private static List<String> all(Trade trade) {
        return PLANS.get(trade).graph().states().stream().map(PlanState::name).toList();
    }

    private static List<SealProofType> types(Trade trade) {
        return switch (trade) {
            case SEALER, REBUILD ->
                    List.of(
                            SealProofType.StackedDrg2KiBV1_1,
                            SealProofType.StackedDrg2KiBV1_1_Feat_SyntheticPoRep);
            case NIPOREP -> List.of(SealProofType.StackedDrg2KiBV1_2_Feat_NonInteractivePoRep);
            case SNAPUP, UNSEAL, WDPOST -> List.of(SealProofType.StackedDrg2KiBV1_1);
        };
    }

    @ParameterizedTest
    @EnumSource
    void theTableIsTheOneThatIsMeasuredHere(Trade trade) {
        List<String> known = new ArrayList<>(Life.states(trade));
        known.add(0, "Empty");
        known.add("Aborted");
        assertThat(all(trade)).isEqualTo(known);
        assertThat(PLANS.get(trade).graph().states())
                .filteredOn(PlanState::redraws)
                .extracting(PlanState::name)
                .containsExactlyInAnyOrderElementsOf(trade.seals() ? REDRAWS : Set.of());
    }

    @ParameterizedTest
    @EnumSource
    void refusalsNameWhatFailsFirstAndChangeNothing(Trade trade) throws Exception {
        for (SealProofType type : types(trade)) {
            for (String state : Life.states(trade)) {
                Life life = Life.upTo(trade, state, type);
                try (Stand stand = new Stand(next(), state, life)) {
                    Map<String, String> before = Snapshot.of(stand.location.getParent());
                    for (String target : all(trade)) {
                        if (!target.equals(state)) {
                            refused(stand, life, state, target);
                        }
                    }
                    refused(stand, life, state, "C9Done");
                    assertThatThrownBy(() -> stand.worker.resume("", false))
                            .isInstanceOf(BadRequestException.class)
                            .hasMessageStartingWith("invalid state: no state was named");
                    assertThat(Snapshot.of(stand.location.getParent())).isEqualTo(before);
                    assertThat(stand.worker.info().paused()).isTrue();
                }
            }
        }
    }

    private static void refused(Stand stand, Life life, String state, String target) {
        Optional<String> why = refusal(life, target);
        if (why.isEmpty()) {
            return;
        }
        BadRequestException refusal =
                catchThrowableOfType(
                        BadRequestException.class, () -> stand.worker.resume(target, false));
        assertThat(refusal).as("%s at %s", target, state).isNotNull();
        assertThat(refusal.getMessage())
                .startsWith("invalid state " + target + ": ")
                .contains(why.get());
        if (target.equals("Aborted")) {
            assertThat(refusal).as("only the confirmation misses").hasMessageEndingWith(why.get());
            return;
        }
        assertThat(refusal.getMessage().replaceFirst(".*nearest state that would do: ", ""))
                .as("nearest to %s at %s: %s", target, state, refusal.getMessage())
                .isIn(nearest(life, state, target));
    }

    private record Move(String state, String target) {}

    /** Of the plans but the first, a few. */
    @ParameterizedTest
    @EnumSource
    void whatTheTableAllowsIsDone(Trade trade) throws Exception {
        List<Move> moves = new ArrayList<>();
        for (String state : Life.states(trade)) {
            all(trade).stream()
                    .filter(target -> !target.equals(state))
                    .filter(target -> refusal(life(trade, state, target), target).isEmpty())
                    .forEach(target -> moves.add(new Move(state, target)));
        }
        for (Move move : Chance.of(moves, trade == Trade.SEALER ? moves.size() : FEW)) {
            Life life = life(trade, move.state(), move.target());
            allowed(next(), life, move.state(), move.target());
        }
    }

    /** With one or another of the proof types. */
    private static Life life(Trade trade, String state, String target) {
        List<SealProofType> types = types(trade);
        return Life.upTo(trade, state, types.get(Math.abs(target.hashCode()) % types.size()));
    }

    private static void allowed(Path folder, Life life, String state, String target)
            throws Exception {
        try (Stand stand = new Stand(folder, state, life)) {
            Map<String, String> before = Snapshot.of(stand.store);
            assertThat(stand.worker.resume(target, false)).as("%s at %s", target, state).isTrue();
            assertThat(Snapshot.of(stand.store)).isEqualTo(before);
            assertThat(stand.worker.history().get(0).previous()).isEqualTo(state);
            assertThat(stand.worker.history().get(0).next()).isEqualTo(target);
            assertThat(stand.worker.info().sector()).isEqualTo(Life.SECTOR);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theStateOfTheJobIsTheSameAsNone(Trade trade) throws Exception {
        for (String state : Life.states(trade)) {
            Life life = Life.upTo(trade, state, types(trade).get(0));
            try (Stand stand = new Stand(next(), state, life)) {
                assertThat(stand.worker.resume(state, false)).isTrue();
                assertThat(stand.worker.history().get(0).event()).isEqualTo("Resume");
            }
        }
    }

    @Test
    void givingUpAfterAPreCommitWantsAWordMore() throws Exception {
        Life life = Life.upTo(Trade.SEALER, "C1Done", types(Trade.SEALER).get(0));
        try (Stand stand = new Stand(next(), "C1Done", life)) {
            assertThat(stand.worker.resume("Aborted", true)).isTrue();
            assertThat(stand.worker.history().get(0).event()).isEqualTo("Abort");
        }
    }

    private Path next() {
        return folder.resolve("job-" + count++);
    }

    /** Something that a state needs is gone: it is named, exactly where it is needed. */
    @Property(tries = 120)
    void whatIsLostIsNamedWhereItIsNeeded(
            @ForAll Trade trade,
            @ForAll("any") int one,
            @ForAll("any") int other,
            @ForAll("any") int loss)
            throws Exception {
        String state = Life.states(trade).get(one % Life.states(trade).size());
        String target = all(trade).get(other % all(trade).size());
        SealProofType type = types(trade).get((one + other) % types(trade).size());
        Life life = Life.upTo(trade, state, type);
        List<Object> things = life.possessions();
        if (!things.isEmpty()) {
            life.lose(things.get(loss % things.size()));
        }
        Path folder = Files.createTempDirectory("resume");
        try (Stand stand = new Stand(folder, state, life)) {
            if (!target.equals(state)) {
                refused(stand, life, state, target);
                if (refusal(life, target).isEmpty()) {
                    assertThat(stand.worker.resume(target, false)).isTrue();
                }
            }
        } finally {
            Snapshot.remove(folder);
        }
    }

    @Provide
    Arbitrary<Integer> any() {
        return Arbitraries.integers().between(0, 29);
    }

    /** A part of the message that is expected; empty when the target is allowed. */
    private static Optional<String> refusal(Life life, String target) {
        Optional<PlanState> row = PLANS.get(life.trade()).graph().state(target);
        if (row.isEmpty()) {
            return Optional.of("the plan " + PLANS.get(life.trade()).name() + " has no such state");
        }
        boolean preCommit = life.has(Condition.PRE_COMMIT_SENT);
        boolean sent = preCommit || life.has(Condition.PROOF_SENT);
        return switch (target) {
            case "Empty" -> Optional.of("the thread has the sector s-t010000-7");
            case "Aborted" -> sent ? Optional.of("say --really-do-it") : Optional.empty();
            default ->
                    sent && REDRAWS.contains(target)
                            ? Optional.of(
                                    (preCommit ? "a pre-commit" : "a proof")
                                            + " of s-t010000-7 is in flight or on chain")
                            : row.get().needs().stream()
                                    .filter(need -> !life.has(need))
                                    .findFirst()
                                    .map(need -> words(life, need));
        };
    }

    private static String words(Life life, Need need) {
        if (need instanceof Need.Output output) {
            return "the job has no phase output " + output.name();
        }
        if (need instanceof Need.OnChain chain) {
            return switch (chain.condition()) {
                case PRE_COMMIT_SENT -> "there is no pre-commit that was sent";
                case PRE_COMMIT_LANDED -> "there is no pre-commit that landed";
                case PROOF_SENT -> "there is no proof that was sent";
                case PROOF_LANDED -> "there is no proof that landed";
            };
        }
        return switch (((Need.FileThere) need).file()) {
            case UNSEALED -> "data/unsealed/s-t010000-7 is missing";
            case TREE_D -> "data/prepared/s-t010000-7/sc-02-data-tree-d.dat is missing";
            case SEALED -> "data/sealed/s-t010000-7 is missing";
            case LAYERS -> "data/cache/s-t010000-7/sc-02-data-layer-1.dat is missing";
            case VANILLA ->
                    life.isSynthetic()
                            ? "data/cache/s-t010000-7/syn-porep-vanilla-proofs.dat is missing"
                            : "data/cache/s-t010000-7/sc-02-data-layer-1.dat is missing";
            case TREE_R_LAST -> "data/cache/s-t010000-7/sc-02-data-tree-r-last.dat is missing";
            case AUX -> "data/cache/s-t010000-7/p_aux is missing";
            case PIECE_FILE -> "data/unsealed/" + Life.PIECE + " is missing";
            case UPDATE -> "data/update/s-t010000-7 is missing";
            case PERSISTED -> "persist/sealed/s-t010000-7 is missing";
            case UPDATE_PERSISTED -> "persist/update/s-t010000-7 is missing";
        };
    }

    /** The allowed states that no other allowed one is nearer than, in rows of the table. */
    private static List<String> nearest(Life life, String state, String target) {
        List<String> rows = all(life.trade());
        int from = rows.contains(target) ? rows.indexOf(target) : rows.indexOf(state);
        List<String> allowed =
                rows.stream()
                        .filter(s -> !s.equals("Aborted"))
                        .filter(s -> s.equals(state) || refusal(life, s).isEmpty())
                        .toList();
        int least =
                allowed.stream()
                        .mapToInt(s -> Math.abs(rows.indexOf(s) - from))
                        .min()
                        .orElseThrow();
        return allowed.stream().filter(s -> Math.abs(rows.indexOf(s) - from) == least).toList();
    }
}
