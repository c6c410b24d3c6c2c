/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.util.List;

import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ChainAnswer.State;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.MessageRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.PROOF;
import static io.sealworks.manager.internal.House.W1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PusherTest {

    /** One minute of a chain whose epochs take 100 ms. */
    private static final int STUCK = 600;

    @TempDir Path folder;
    private final FakeChain chain = new FakeChain();
    private House house;
    private AllocatedSector sector;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder, chain);
        sector = submitted("a");
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private AllocatedSector submitted(String nonce) throws ManagerException {
        AllocatedSector fresh = house.allocate(nonce);
        house.submit(fresh, house.preCommit(fresh.id()), false);
        return fresh;
    }

    private State poll() throws ManagerException {
        return house.manager.commitments.pollPreCommit(W1, sector.id()).state();
    }

    private List<MessageRecord> messages() throws ManagerException {
        return house.links.store(s -> s.messages().ofSector(sector.id()));
    }

    @Test
    void aLostReplyDoesNotSendOtherBytes() throws Exception {
        chain.loseReply = 1;
        house.push();
        assertThat(messages().get(0).state()).isEqualTo(MessageRecord.State.PREPARED);
        house.push();
        assertThat(chain.pushes).hasSize(2).containsOnly(chain.pushes.get(0));
        chain.mine(11);
        assertThat(poll()).isEqualTo(State.LANDED);
    }

    @Test
    void troubleWithOneSectorKeepsNoOtherWaiting() throws Exception {
        AllocatedSector second = submitted("b");
        chain.troubled.add(sector.id());
        assertThatThrownBy(house::push).hasMessageContaining("not now");
        chain.mine(11);
        assertThat(house.manager.commitments.pollPreCommit(W1, second.id()).state())
                .isEqualTo(State.LANDED);
        assertThat(poll()).isEqualTo(State.PENDING);
        chain.troubled.clear();
        house.push();
        chain.mine(11);
        assertThat(poll()).isEqualTo(State.LANDED);
    }

    @Test
    void aSenderGetsNoFurtherNonceBeforeTheOneBeforeWasSent() throws Exception {
        submitted("b");
        chain.loseReply = 1;
        house.push();
        assertThat(chain.made).as("the second waits").isEqualTo(1);
        house.push();
        assertThat(chain.made).isEqualTo(2);
        chain.mine(1);
        assertThat(chain.landed(28)).isEqualTo(2);
    }

    @Test
    void aDroppedMessageIsSentAgainWithTheSameBytes() throws Exception {
        house.push();
        chain.drop();
        assertThat(poll()).isEqualTo(State.PENDING);
        house.push();
        assertThat(chain.pushes).hasSize(2).containsOnly(chain.pushes.get(0));
        chain.mine(11);
        assertThat(poll()).isEqualTo(State.LANDED);
    }

    @Test
    void aStuckMessageIsReplacedWithTheSameNonce() throws Exception {
        chain.mining = false;
        house.push();
        chain.mine(STUCK);
        house.push();
        List<MessageRecord> both = messages();
        assertThat(both).hasSize(2);
        assertThat(both.get(1).prepared().nonce()).isEqualTo(both.get(0).prepared().nonce());
        assertThat(both.get(1).intent()).isEqualTo(both.get(0).intent());
        assertThat(poll()).isEqualTo(State.PENDING);
        chain.mining = true;
        chain.mine(11);
        house.push();
        assertThat(chain.landed(28)).isEqualTo(1);
        assertThat(poll()).isEqualTo(State.LANDED);
    }

    @Test
    void aReplacementIsNotReplacedAtOnce() throws Exception {
        chain.mining = false;
        house.push();
        chain.mine(STUCK);
        house.push();
        house.push();
        assertThat(messages()).hasSize(2);
    }

    @Test
    void aLandedMessageThatAReorgTookBackIsFollowedAgain() throws Exception {
        house.push();
        chain.mine(12);
        house.push();
        assertThat(messages().get(0).state()).isEqualTo(MessageRecord.State.LANDED);
        chain.reorg(12, true);
        assertThat(poll()).isEqualTo(State.PENDING);
        house.push();
        assertThat(messages().get(0).state()).isEqualTo(MessageRecord.State.PUSHED);
        chain.mine(12);
        assertThat(poll()).isEqualTo(State.LANDED);
        assertThat(chain.pushes).hasSize(1);
    }

    @Test
    void aLandedMessageThatAForkNeverSawIsSentAgain() throws Exception {
        house.push();
        chain.mine(12);
        house.push();
        chain.reorg(12, false);
        house.push();
        assertThat(chain.pushes).hasSize(2).containsOnly(chain.pushes.get(0));
        chain.mine(12);
        assertThat(poll()).isEqualTo(State.LANDED);
    }

    @Test
    void aRefusedMessageFreesItsNonce() throws Exception {
        chain.refusePush = 1;
        house.push();
        assertThat(poll()).isEqualTo(State.FAILED);
        house.submit(sector, house.preCommit(sector.id()), true);
        house.push();
        chain.mine(11);
        assertThat(poll()).isEqualTo(State.LANDED);
        assertThat(messages()).extracting(m -> m.prepared().nonce()).containsExactly(0L, 0L);
    }

    @Test
    void aMessageThatWouldFailIsNotSent() throws Exception {
        chain.refusePrepare = 1;
        house.push();
        assertThat(house.manager.commitments.pollPreCommit(W1, sector.id()))
                .satisfies(a -> assertThat(a.state()).isEqualTo(State.FAILED))
                .satisfies(a -> assertThat(a.description()).contains("would fail"));
        assertThat(chain.pushes).isEmpty();
    }

    @Test
    void whileTheChainIsAwayMessagesWait() throws Exception {
        chain.away = true;
        assertThatThrownBy(house::push).isInstanceOf(ManagerException.class);
        chain.away = false;
        house.push();
        chain.mine(11);
        assertThat(poll()).isEqualTo(State.LANDED);
    }

    @Test
    void aFinalMessageIsNotLookedAtAnyMore() throws Exception {
        house.push();
        chain.mine(905);
        house.push();
        List<MessageRecord> open = house.links.store(s -> s.messages().open());
        assertThat(open).isEmpty();
    }

    @Test
    void aQueuedMessageOfAnAbortedSectorIsNotMade() throws Exception {
        house.manager.sectors.abort(House.ADMIN, sector.id(), "no use", true);
        house.push();
        assertThat(chain.made).isZero();
        assertThat(messages().get(0).state()).isEqualTo(MessageRecord.State.FAILED);
    }

    @Test
    void aProofFollowsTheSameWay() throws Exception {
        AllocatedSector seeded = house.seeded();
        house.manager.commitments.submitProof(W1, seeded.id(), PROOF, false);
        house.push();
        chain.drop();
        house.push();
        chain.mine(11);
        assertThat(house.manager.commitments.pollProof(W1, seeded.id()).state())
                .isEqualTo(State.LANDED);
        assertThat(chain.landed(34)).isEqualTo(1);
    }
}
