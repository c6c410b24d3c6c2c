/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.snapup.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.DealInfo;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.SnapUpProof;
import io.sealworks.api.manager.SnapUpPublic;
import io.sealworks.api.manager.SnapUpSector;
import io.sealworks.api.manager.SnapUps;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Work;
import io.sealworks.plan.steps.FakeContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A sector on its way through the table: what each step asks for and what its answer leads to. */
class SnapUpPlanTest {

    private static final Bytes32 COMM = Bytes32.ofHex("11".repeat(31) + "01");
    private static final String NUMBERS = "[" + "1,".repeat(31) + "1]";
    private static final String ENCODED =
            "{\"comm_r_new\":" + NUMBERS + ",\"comm_d_new\":" + NUMBERS + "}";

    private final SnapUpPlan plan = new SnapUpPlan();
    private final Manager manager = new Manager();
    private final Map<String, String> outputs = new HashMap<>();
    private String state = "Empty";

    private static final class Manager extends FakeContext implements SnapUps {
        private List<SectorPiece> given =
                List.of(
                        new SectorPiece(
                                2048,
                                Cid.ofUnsealed(COMM),
                                new DealInfo(
                                        0, 0, null, "", "t010000", 0, 2048, 0, 0, 0, true, true)));
        private SubmitAnswer.Result result = SubmitAnswer.Result.ACCEPTED;
        private @Nullable SnapUpProof submitted;

        @Override
        public SnapUps snapUps() {
            return this;
        }

        @Override
        public Optional<SnapUpSector> allocate(
                Caller caller,
                AllocateSpec spec,
                OptionalInt maxDeals,
                OptionalLong minUsedSpace,
                @Nullable String nonce) {
            return Optional.of(
                    new SnapUpSector(
                            new AllocatedSector(SECTOR, SealProofType.StackedDrg2KiBV1_1),
                            given,
                            new SnapUpPublic(COMM, Cid.ofSealed(COMM), 1, 2),
                            "p1"));
        }

        @Override
        public SubmitAnswer submit(Caller caller, SectorId sector, SnapUpProof proof) {
            submitted = proof;
            return new SubmitAnswer(result, "so");
        }
    }

    private JobView job() {
        boolean has = !state.equals("Empty");
        return new JobView(
                "snapup",
                has ? FakeContext.SECTOR : null,
                has ? SealProofType.StackedDrg2KiBV1_1 : null,
                state,
                outputs,
                "n1",
                Path.of("/loc"));
    }

    private void take(Outcome outcome) {
        if (outcome instanceof Outcome.Begin begin) {
            outputs.putAll(begin.outputs());
            state = plan.graph().edge(state, begin.event()).orElseThrow().next();
        } else {
            Outcome.Advance advance = (Outcome.Advance) outcome;
            advance.removed().forEach(outputs::remove);
            outputs.putAll(advance.outputs());
            state = plan.graph().edge(state, advance.event()).orElseThrow().next();
        }
    }

    private JsonNode compute(String stage, String output) throws Exception {
        Work work =
                state.equals("SnapProved")
                        ? ((Outcome.Due) plan.ask(job(), manager)).work()
                        : plan.prepare(job(), manager);
        assertThat(work.stage()).isEqualTo(stage);
        take(plan.complete(job(), manager, output));
        return new ObjectMapper().readTree(work.input());
    }

    private void toProved() throws Exception {
        take(plan.ask(job(), manager));
        compute("add_pieces", "[]");
        compute("tree_d", "true");
        compute("transfer", "true");
        compute("snap_encode", ENCODED);
        compute("snap_vanilla", "{\"vannilla_proofs\":[[1]]}");
        compute("snap_prove", "[9,9]");
        compute("verify_update", "{\"valid\":true}");
    }

    private void toPersisted() throws Exception {
        toProved();
        take(plan.ask(job(), manager));
        compute("transfer", "{\"files\":[]}");
        compute("verify_stored", "{\"ok\":true}");
        assertThat(state).isEqualTo("Persisted");
    }

    @Test
    void aSectorGoesThroughToItsEnd() throws Exception {
        toPersisted();
        take(plan.ask(job(), manager));
        take(plan.ask(job(), manager));
        assertThat(state).isEqualTo("Finished");
        assertThat(manager.submitted.accessInstance()).isEqualTo("p1");
        assertThat(manager.submitted.pieces()).containsExactly(Cid.ofUnsealed(COMM));
        assertThat(manager.submitted.proof()).containsExactly(9, 9);
    }

    @Test
    void theOldReplicaIsLinkedAndOnlyTheNewOneIsMade() throws Exception {
        take(plan.ask(job(), manager));
        compute("add_pieces", "[]");
        compute("tree_d", "true");
        JsonNode link = compute("transfer", "true");
        assertThat(state).isEqualTo("TreeDBuilt");
        link.path("routes")
                .forEach(
                        r -> {
                            assertThat(r.path("opt").path("allow_link").asBoolean()).isTrue();
                            assertThat(r.path("src").path("uri").asText())
                                    .startsWith("/stores/p1/");
                            assertThat(r.path("dest").path("uri").asText())
                                    .startsWith("/loc/data/");
                        });
        assertThat(link.path("routes")).hasSize(4);
        Work encode = plan.prepare(job(), manager);
        assertThat(encode.outputs())
                .isNotEmpty()
                .allMatch(p -> p.toString().startsWith("/loc/data/update"));
    }

    @Test
    void theProofIsBoundToTheReplicaOnChain() throws Exception {
        take(plan.ask(job(), manager));
        compute("add_pieces", "[]");
        compute("tree_d", "true");
        compute("transfer", "true");
        compute("snap_encode", ENCODED);
        JsonNode input = compute("snap_vanilla", "{\"vannilla_proofs\":[[1]]}");
        assertThat(input.path("comm_r_old").get(0).asInt()).isEqualTo(0x11);
        assertThat(input.path("comm_r_new").get(0).asInt()).isEqualTo(1);
        assertThat(input.path("registered_proof").asText()).isEqualTo("EmptySectorUpdate2KiBV1");
    }

    @Test
    void aProofThatDoesNotHoldIsNotHandedIn() throws Exception {
        take(plan.ask(job(), manager));
        compute("add_pieces", "[]");
        compute("tree_d", "true");
        compute("transfer", "true");
        compute("snap_encode", ENCODED);
        compute("snap_vanilla", "{\"vannilla_proofs\":[[1]]}");
        compute("snap_prove", "[9,9]");
        assertThatThrownBy(() -> compute("verify_update", "{\"valid\":false}"))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("does not hold");
    }

    @Test
    void missedFilesAreCopiedAgainOnce() throws Exception {
        toPersisted();
        take(plan.ask(job(), manager));
        manager.result = SubmitAnswer.Result.FILES_MISSED;
        take(plan.ask(job(), manager));
        assertThat(state).isEqualTo("SnapProved");
        take(plan.ask(job(), manager));
        compute("transfer", "{\"files\":[]}");
        compute("verify_stored", "{\"ok\":true}");
        take(plan.ask(job(), manager));
        assertThatThrownBy(() -> plan.ask(job(), manager))
                .isInstanceOfSatisfying(
                        SealingException.class,
                        e -> assertThat(e.level()).isEqualTo(ErrorLevel.PERMANENT));
    }

    @Test
    void aRefusedUpdateIsGivenUp() throws Exception {
        toPersisted();
        take(plan.ask(job(), manager));
        for (SubmitAnswer.Result result :
                List.of(SubmitAnswer.Result.REJECTED, SubmitAnswer.Result.MISMATCHED)) {
            manager.result = result;
            assertThatThrownBy(() -> plan.ask(job(), manager))
                    .isInstanceOfSatisfying(
                            SealingException.class,
                            e -> assertThat(e.level()).isEqualTo(ErrorLevel.ABORT));
        }
    }

    @Test
    void aSectorWithoutPiecesIsNoneToUpdate() {
        manager.given = List.of();
        assertThatThrownBy(() -> plan.ask(job(), manager)).hasMessageContaining("without pieces");
    }
}
