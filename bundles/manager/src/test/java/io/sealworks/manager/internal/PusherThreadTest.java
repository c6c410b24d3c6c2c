/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;

import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ChainAnswer.State;
import io.sealworks.api.manager.store.MessageStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.W1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class PusherThreadTest {

    private static final Duration LONG = Duration.ofHours(1);

    @TempDir Path folder;
    private final FakeChain chain = new FakeChain();
    private House house;
    private PusherThread thread;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder, chain);
        thread =
                new PusherThread(
                        house.links,
                        new RecoveryGuard(house.links),
                        house.manager.pusher,
                        "me",
                        Duration.ofMillis(20),
                        Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        thread.stop();
        house.close();
    }

    private AllocatedSector submitted() throws Exception {
        AllocatedSector sector = house.allocate("a");
        house.submit(sector, house.preCommit(sector.id()), false);
        return sector;
    }

    private OptionalLong take(String holder) throws Exception {
        return house.links.store(s -> s.leases().take(MessageStore.LEASE, holder, LONG));
    }

    @Test
    void itSendsWhatIsSubmitted() throws Exception {
        thread.start();
        AllocatedSector sector = submitted();
        await().until(() -> chain.made == 1 && !chain.pushes.isEmpty());
        thread.stop();
        chain.mine(11);
        assertThat(house.manager.commitments.pollPreCommit(W1, sector.id()).state())
                .isEqualTo(State.LANDED);
    }

    @Test
    void itSendsNothingWhileAnotherLeads() throws Exception {
        assertThat(take("other")).isPresent();
        submitted();
        thread.start();
        thread.stop();
        assertThat(chain.made).isZero();
    }

    @Test
    void itTakesNoLeaseWithoutWorkAndGivesItBackAtTheEnd() throws Exception {
        thread.start();
        assertThat(take("other")).as("nobody led").isPresent();
        house.links.store(
                s -> {
                    s.leases().release(MessageStore.LEASE, "other");
                    return s;
                });
        submitted();
        await().until(() -> !chain.pushes.isEmpty());
        thread.stop();
        assertThat(take("next")).as("given back").isPresent();
    }
}
