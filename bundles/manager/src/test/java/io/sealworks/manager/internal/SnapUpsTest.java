/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.util.List;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.SnapUpCandidate;
import io.sealworks.api.manager.SnapUpCandidate.State;
import io.sealworks.api.manager.SnapUpProof;
import io.sealworks.api.manager.SnapUpSector;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.manager.SubmitAnswer.Result;
import io.sealworks.api.manager.store.DealPiece;
import io.sealworks.api.manager.store.SectorRecord.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Choosing sectors, giving them out, and taking what their workers hand in. */
class SnapUpsTest {

    @TempDir Path folder;
    private SnapUpHouse h;

    @BeforeEach
    void open() throws Exception {
        h = new SnapUpHouse(folder);
    }

    @AfterEach
    void close() throws Exception {
        h.close();
    }

    @Test
    void aChosenSectorIsGivenOutWithPiecesAndWhatTheChainSaysOfIt() throws Exception {
        SectorId id = h.sealed().id();
        h.deal(1);
        h.deal(2);
        assertThat(h.ask(House.W2, "n1")).isEmpty();
        h.snapUps.choose(House.ADMIN, id);
        SnapUpSector given = h.ask(House.W2, "n1").orElseThrow();
        assertThat(given.sector().id()).isEqualTo(id);
        assertThat(given.pieces()).extracting(p -> p.deal().dealId()).containsExactly(1L, 2L);
        assertThat(given.accessInstance()).isEqualTo("p1");
        assertThat(given.onChain().sealedCid()).isEqualTo(Cid.ofSealed(SnapUpHouse.commR(1)));
        assertThat(given.onChain().commR()).isEqualTo(SnapUpHouse.commR(1));
        assertThat(h.ask(House.W2, "n1").orElseThrow().sector()).isEqualTo(given.sector());
        assertThat(h.ask(House.W2, "n2")).isEmpty();
        assertThat(h.ask(House.W1, "n1")).isEmpty();
    }

    @Test
    void withoutDealsTheSectorStaysAsItIsAndChosen() throws Exception {
        SectorId id = h.sealed().id();
        h.snapUps.choose(House.ADMIN, id);
        assertThat(h.ask(House.W2, "n1")).isEmpty();
        assertThat(h.record(id).phase()).isEqualTo(Phase.FINALIZED);
        h.deal(1);
        assertThat(h.ask(House.W2, "n2")).isPresent();
    }

    @Test
    void onlyAFitSectorIsChosen() throws Exception {
        SectorId sealing = h.house.allocate(null).id();
        assertThatThrownBy(() -> h.snapUps.choose(House.ADMIN, sealing))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("it is being sealed");
        SectorId id = h.sealed().id();
        h.chain.epoch += 1_200_000;
        assertThatThrownBy(() -> h.snapUps.choose(House.ADMIN, id))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("too soon for new data");
    }

    @Test
    void theListShowsHowFarEachIs() throws Exception {
        SectorId id = h.sealed().id();
        assertThat(only()).extracting(SnapUpCandidate::state).isEqualTo(State.CANDIDATE);
        assertThat(only().deadline()).isEqualTo(FakeChain.PLACE.deadline());
        h.snapUps.choose(House.ADMIN, id);
        assertThat(only().state()).isEqualTo(State.CHOSEN);
        h.deal(1);
        h.ask(House.W2, null).orElseThrow();
        assertThat(only().state()).isEqualTo(State.ENCODING);
    }

    @Test
    void aChosenSectorSaysWhatItWaitsFor() throws Exception {
        h.snapUps.choose(House.ADMIN, h.sealed().id());
        assertThat(only().obstacle()).startsWith("no piece waits");
        h.deal(1, only().expiration() + 1);
        assertThat(only().obstacle())
                .startsWith("of 1 pieces that wait none begins at epoch ")
                .contains("ends by " + only().expiration() + ", as the sector does");
        h.deal(2, only().expiration());
        assertThat(only().obstacle()).isNull();
    }

    private SnapUpCandidate only() throws Exception {
        List<SnapUpCandidate> all = h.snapUps.candidates(House.ADMIN, House.MINER);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void anUpdateIsCancelledUntilItIsHandedIn() throws Exception {
        SectorId id = h.sealed().id();
        assertThatThrownBy(() -> h.snapUps.cancel(House.ADMIN, id))
                .hasMessageContaining("neither chosen nor being updated");
        h.deal(1);
        h.snapUps.choose(House.ADMIN, id);
        h.ask(House.W2, null).orElseThrow();
        assertThat(h.dealStates()).containsExactly(DealPiece.State.RESERVED);
        h.snapUps.cancel(House.ADMIN, id);
        assertThat(h.record(id).phase()).isEqualTo(Phase.FINALIZED);
        assertThat(h.dealStates()).containsExactly(DealPiece.State.PENDING);
        h.house.links.store(s -> s.deals().remove(1));
        SectorId other = h.handedIn();
        assertThatThrownBy(() -> h.snapUps.cancel(House.ADMIN, other))
                .hasMessageContaining("on its way to the chain");
    }

    @Test
    void aWorkerThatGivesUpLeavesTheSectorAsItWas() throws Exception {
        SectorId id = h.given();
        h.house.manager.reports.aborted(House.W2, id, "no disk");
        assertThat(h.record(id).phase()).isEqualTo(Phase.FINALIZED);
        assertThat(h.record(id).endReason()).isNull();
        assertThat(h.dealStates()).containsOnly(DealPiece.State.PENDING);
    }

    @Test
    void aSectorThatIsUpdatedIsNotAbortedLikeOneThatIsSealed() throws Exception {
        SectorId id = h.handedIn();
        assertThatThrownBy(() -> h.house.manager.sectors.abort(House.ADMIN, id, "x", true))
                .hasMessageContaining("sector:snapup --cancel");
    }

    @Test
    void whatDoesNotFitIsRejected() throws Exception {
        SectorId id = h.given();
        SnapUpProof right = h.proof(5);
        assertThat(answer(id, with(right, List.of(right.pieces().get(0)), right.proof())))
                .isEqualTo(Result.REJECTED);
        assertThat(answer(id, with(right, right.pieces(), new byte[0]))).isEqualTo(Result.REJECTED);
        SnapUpProof otherData =
                new SnapUpProof(right.commR(), right.commR(), "p1", right.pieces(), right.proof());
        assertThat(answer(id, otherData)).isEqualTo(Result.REJECTED);
        assertThat(answer(id, right)).isEqualTo(Result.FILES_MISSED);
        stored(id);
        h.house.proofHolds = false;
        assertThat(answer(id, right)).isEqualTo(Result.REJECTED);
        h.house.proofHolds = true;
        assertThat(answer(id, right)).isEqualTo(Result.ACCEPTED);
    }

    @Test
    void theSameIsAcceptedAgainAndAnotherIsNot() throws Exception {
        SectorId id = h.handedIn();
        assertThat(answer(id, h.proof(5))).isEqualTo(Result.ACCEPTED);
        assertThat(answer(id, h.proof(6))).isEqualTo(Result.MISMATCHED);
        assertThat(h.updates(id)).isEqualTo(1);
    }

    @Test
    void aSectorThatWasNotGivenOutTakesNoUpdate() throws Exception {
        SectorId id = h.house.allocate(null).id();
        SubmitAnswer answer = h.snapUps.submit(House.W1, id, h.proof(5));
        assertThat(answer.result()).isEqualTo(Result.REJECTED);
        assertThat(answer.description()).contains("was not given out to be updated");
    }

    @Test
    void theWorkersEndFreesItsSpaceAndNotTheSector() throws Exception {
        SectorId id = h.given();
        h.house.manager.stores.reserve(House.W2, id, 4096, List.of("p1"));
        assertThatThrownBy(() -> h.house.manager.reports.finalized(House.W2, id))
                .hasMessageContaining("no update of");
        stored(id);
        answer(id, h.proof(5));
        h.house.manager.reports.finalized(House.W2, id);
        assertThat(h.record(id).phase()).isEqualTo(Phase.UPDATING);
        assertThat(h.reservation(id)).isEmpty();
    }

    private void stored(SectorId id) throws Exception {
        h.files(id, "update", "update-cache");
        h.house.manager.stores.submitPersisted(House.W2, id, "p1", true);
    }

    private Result answer(SectorId id, SnapUpProof proof) throws Exception {
        return h.snapUps.submit(House.W2, id, proof).result();
    }

    private static SnapUpProof with(SnapUpProof p, List<Cid> pieces, byte[] proof) {
        return new SnapUpProof(p.commR(), p.commD(), p.accessInstance(), pieces, proof);
    }
}
