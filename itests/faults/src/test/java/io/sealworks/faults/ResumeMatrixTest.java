/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.plan.Need;
import io.sealworks.api.plan.Need.OnChain.Condition;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanState;
import io.sealworks.plan.sealer.internal.RealPlan;
import io.sealworks.sealing.internal.RealWorker;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Every state of the sealer plan against every progress of a job, through the runtime: allowed or
 * refused as the table says, and no refusal changes a byte.
 */
class ResumeMatrixTest {

    private static final Plan PLAN = RealPlan.with(Clock.systemUTC());
    private static final List<String> ALL =
            PLAN.graph().states().stream().map(PlanState::name).toList();
    private static final List<SealProofType> TYPES =
            List.of(
                    SealProofType.StackedDrg2KiBV1_1,
                    SealProofType.StackedDrg2KiBV1_1_Feat_SyntheticPoRep);

    /** States whose work may give another ticket or comm_r. */
    private static final Set<String> REDRAWS =
            Set.of("Allocated", "DealsAcquired", "PieceAdded", "TreeDBuilt", "TicketAssigned");

    private int count;

    /** A location with a job that stands still, without a manager or an engine. */
    private static final class Stand implements AutoCloseable {
        final Path location;
        final RealWorker worker;

        Stand(Path folder, String state, Life life) throws Exception {
            location = Files.createDirectories(folder).resolve("store1");
            Path store = Files.createDirectory(folder.resolve("persist"));
            Files.createDirectory(location);
            life.writeFiles(location, store);
            RealWorker.forge(
                    location, Life.SECTOR, life.type(), PLAN.name(), state, life.outputs());
            worker = new RealWorker(location, PLAN, store).start();
            Awaitility.await().until(() -> worker.info().paused());
        }

        @Override
        public void close() {
            worker.close();
        }
    }

    @Test
    void theTableIsTheOneThatIsMeasuredHere() {
        List<String> known = new ArrayList<>(Life.states());
        known.add(0, "Empty");
        known.add("Aborted");
        assertThat(ALL).isEqualTo(known);
    }

    @Test
    void refusalsNameWhatFailsFirstAndChangeNothing(@TempDir Path folder) throws Exception {
        for (SealProofType type : TYPES) {
            for (String state : Life.states()) {
                Life life = Life.upTo(state, type);
                try (Stand stand = new Stand(next(folder), state, life)) {
                    Map<String, String> before = Snapshot.of(stand.location.getParent());
                    for (String target : ALL) {
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

    @Test
    void whatTheTableAllowsIsDone(@TempDir Path folder) throws Exception {
        for (String state : Life.states()) {
            for (String target : ALL) {
                Life life = Life.upTo(state, TYPES.get(Math.abs(target.hashCode()) % 2));
                if (refusal(life, target).isEmpty() && !target.equals(state)) {
                    allowed(next(folder), life, state, target);
                }
            }
        }
    }

    private static void allowed(Path folder, Life life, String state, String target)
            throws Exception {
        try (Stand stand = new Stand(folder, state, life)) {
            assertThat(stand.worker.resume(target, false)).as("%s at %s", target, state).isTrue();
            assertThat(stand.worker.history().get(0).previous()).isEqualTo(state);
            assertThat(stand.worker.history().get(0).next()).isEqualTo(target);
            assertThat(stand.worker.info().sector()).isEqualTo(Life.SECTOR);
        }
    }

    @Test
    void theStateOfTheJobIsTheSameAsNone(@TempDir Path folder) throws Exception {
        for (String state : Life.states()) {
            Life life = Life.upTo(state, TYPES.get(0));
            try (Stand stand = new Stand(next(folder), state, life)) {
                assertThat(stand.worker.resume(state, false)).isTrue();
                assertThat(stand.worker.history().get(0).event()).isEqualTo("Resume");
            }
        }
    }

    @Test
    void givingUpAfterAPreCommitWantsAWordMore(@TempDir Path folder) throws Exception {
        Life life = Life.upTo("C1Done", TYPES.get(0));
        try (Stand stand = new Stand(next(folder), "C1Done", life)) {
            assertThat(stand.worker.resume("Aborted", true)).isTrue();
            assertThat(stand.worker.history().get(0).event()).isEqualTo("Abort");
        }
    }

    private Path next(Path folder) {
        return folder.resolve("job-" + count++);
    }

    /** Something that a state needs is gone: it is named, exactly where it is needed. */
    @Property(tries = 60)
    void whatIsLostIsNamedWhereItIsNeeded(
            @ForAll("states") String state,
            @ForAll("all") String target,
            @ForAll("types") SealProofType type,
            @ForAll("loss") int loss)
            throws Exception {
        Life life = Life.upTo(state, type);
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
    Arbitrary<String> states() {
        return Arbitraries.of(Life.states());
    }

    @Provide
    Arbitrary<String> all() {
        return Arbitraries.of(ALL);
    }

    @Provide
    Arbitrary<SealProofType> types() {
        return Arbitraries.of(TYPES);
    }

    @Provide
    Arbitrary<Integer> loss() {
        return Arbitraries.integers().between(0, 29);
    }

    /** A part of the message that is expected; empty when the target is allowed. */
    private static Optional<String> refusal(Life life, String target) {
        Optional<PlanState> row = PLAN.graph().state(target);
        if (row.isEmpty()) {
            return Optional.of("the plan sealer has no such state");
        }
        boolean sent = life.has(Condition.PRE_COMMIT_SENT);
        return switch (target) {
            case "Empty" -> Optional.of("the thread has the sector s-t010000-7");
            case "Aborted" -> sent ? Optional.of("say --really-do-it") : Optional.empty();
            default ->
                    sent && REDRAWS.contains(target)
                            ? Optional.of("a pre-commit of s-t010000-7 is in flight or on chain")
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
            case PIECE_FILE -> "the job has no phase output piece";
            case PERSISTED -> "persist";
            case UPDATE, UPDATE_PERSISTED -> throw new AssertionError("the sealer updates nothing");
        };
    }

    /** The allowed states that no other allowed one is nearer than, in rows of the table. */
    private static List<String> nearest(Life life, String state, String target) {
        int from = ALL.contains(target) ? ALL.indexOf(target) : ALL.indexOf(state);
        List<String> allowed =
                ALL.stream()
                        .filter(s -> !s.equals("Aborted"))
                        .filter(s -> s.equals(state) || refusal(life, s).isEmpty())
                        .toList();
        int least =
                allowed.stream().mapToInt(s -> Math.abs(ALL.indexOf(s) - from)).min().orElseThrow();
        return allowed.stream().filter(s -> Math.abs(ALL.indexOf(s) - from) == least).toList();
    }
}
