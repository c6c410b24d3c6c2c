/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.rebuild.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.RebuildOrder;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Work;
import io.sealworks.plan.steps.FakeContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RebuildPlanTest {

    private static final Bytes32 TICKET = filled(7);
    private static final Bytes32 COMM_R = filled(9);

    private final RebuildPlan plan = new RebuildPlan();
    private final FakeContext context = new FakeContext();
    private final Map<String, String> outputs = new HashMap<>();
    private SealProofType type = SealProofType.StackedDrg2KiBV1_1;
    private Bytes32 recorded = COMM_R;
    private Bytes32 updated;

    private static Bytes32 filled(int value) {
        byte[] all = new byte[32];
        Arrays.fill(all, (byte) value);
        return Bytes32.of(all);
    }

    private static String numbers(int value) {
        return Arrays.toString(filled(value).bytes()).replace(" ", "");
    }

    @BeforeEach
    void start() {
        context.rebuilds =
                (caller, spec, nonce) ->
                        Optional.of(
                                new RebuildOrder(
                                        new AllocatedSector(FakeContext.SECTOR, type),
                                        new Ticket(TICKET, 5),
                                        List.of(),
                                        recorded,
                                        updated));
    }

    private JobView job(String state) {
        return new JobView(
                "rebuild", FakeContext.SECTOR, type, state, outputs, "n1", Path.of("/store1"));
    }

    private void begin() throws SealingException {
        outputs.putAll(((Outcome.Begin) plan.ask(job("Empty"), context)).outputs());
        outputs.put("pieces", "[]");
        outputs.put("pc1out", "{}");
    }

    private Outcome.Advance pc2(int commR) throws SealingException {
        String made = "{\"comm_r\":" + numbers(commR) + ",\"comm_d\":" + numbers(1) + "}";
        return (Outcome.Advance) plan.complete(job("PC1Done"), context, made);
    }

    @Test
    void theOriginalTicketIsUsed() throws Exception {
        begin();
        Work pc1 = plan.prepare(job("TreeDBuilt"), context);
        assertThat(pc1.input()).contains("\"ticket\":" + numbers(7));
    }

    @Test
    void theSealIsCheckedWithTheTicketForASeed() throws Exception {
        begin();
        outputs.putAll(pc2(9).outputs());
        assertThat(plan.prepare(job("PC2Done"), context).input())
                .contains("\"seed\":" + numbers(7));
    }

    @Test
    void anotherReplicaThanTheRecordedOneIsRefused() throws Exception {
        begin();
        assertThat(pc2(9).event()).isEqualTo("PC2");
        assertThatThrownBy(() -> pc2(8))
                .hasMessageContaining("is not the sector on chain")
                .extracting(e -> ((SealingException) e).level())
                .isEqualTo(ErrorLevel.PERMANENT);
    }

    @Test
    void anExistingManagerRecordsNothingToCompareWith() throws Exception {
        recorded = null;
        begin();
        assertThat(pc2(8).event()).isEqualTo("PC2");
    }

    @Test
    void aSyntheticSectorGetsItsProofs() throws Exception {
        type = SealProofType.ofNumber(10);
        begin();
        assertThat(pc2(9).event()).isEqualTo("PC2NeedSyntheticProof");
    }

    @Test
    void damagedFilesGiveWayToVerifiedOnes() throws Exception {
        begin();
        outputs.putAll(pc2(9).outputs());
        Outcome.Advance skip = (Outcome.Advance) plan.ask(job("SealedChecked"), context);
        assertThat(skip.event()).isEqualTo("SkipSnap");
        outputs.putAll(skip.outputs());
        Work copy = plan.prepare(job("SnapDone"), context);
        assertThat(copy.stage()).isEqualTo("transfer");
        assertThat(copy.input()).contains("\"verified\":true");
        outputs.put("transferred", "true");
        assertThat(plan.prepare(job("SnapDone"), context).stage()).isEqualTo("verify_stored");
        context.space = false;
        assertThat(plan.ask(job("SealedChecked"), context)).isInstanceOf(Outcome.Wait.class);
    }

    @Test
    void theDataOfAnUpdateIsPutIntoTheSectorAgain() throws Exception {
        updated = filled(5);
        begin();
        outputs.put("deals", "[{\"filler\":true,\"cid\":\"bagap\",\"size\":1024}]");
        assertThat(plan.prepare(job("Allocated"), context).input()).contains("2032");
        outputs.putAll(pc2(9).outputs());
        Work second = ((Outcome.Due) plan.ask(job("SealedChecked"), context)).work();
        assertThat(second.input()).contains("1016").doesNotContain("2032");
        outputs.putAll(advance("SealedChecked", "[]").outputs());
        assertThat(plan.prepare(job("SnapPieceAdded"), context).stage()).isEqualTo("tree_d");
        assertThat(plan.prepare(job("SnapTreeDBuilt"), context).stage()).isEqualTo("snap_encode");
        assertThatThrownBy(() -> advance("SnapTreeDBuilt", "{\"comm_r_new\":[1]}"))
                .hasMessageContaining("is not the sector on chain");
        String made = "{\"comm_r_new\":" + numbers(5) + ",\"comm_d_new\":" + numbers(1) + "}";
        outputs.putAll(advance("SnapTreeDBuilt", made).outputs());
        Work check = ((Outcome.Due) plan.ask(job("SnapEncoded"), context)).work();
        assertThat(check.stage()).isEqualTo("snap_vanilla");
        outputs.putAll(advance("SnapEncoded", "{}").outputs());
        Outcome.Advance last = (Outcome.Advance) plan.ask(job("SnapEncoded"), context);
        assertThat(last.event()).isEqualTo("SnapProve");
        outputs.putAll(last.outputs());
        Work copy = plan.prepare(job("SnapDone"), context);
        assertThat(copy.input()).contains("/update/s-t010000-2").contains("\"verified\":true");
        outputs.put("transferred", "true");
        assertThat(plan.prepare(job("SnapDone"), context).input())
                .contains("/update-cache/s-t010000-2");
    }

    private Outcome.Advance advance(String state, String output) throws SealingException {
        return (Outcome.Advance) plan.complete(job(state), context, output);
    }

    @Test
    void theManagerIsToldWhereTheFilesAre() throws Exception {
        begin();
        outputs.put("persist_instance", "\"p1\"");
        Outcome.Advance told = (Outcome.Advance) plan.ask(job("Persisted"), context);
        assertThat(told.event()).isEqualTo("SubmitPersistance");
        context.persisted = false;
        assertThatThrownBy(() -> plan.ask(job("Persisted"), context))
                .hasMessageContaining("misses files");
    }
}
