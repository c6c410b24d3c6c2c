/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Set;

import io.sealworks.api.chain.Chain;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ChainAnswer.State;
import io.sealworks.api.manager.SubmitAnswer.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.PROOF;
import static io.sealworks.manager.internal.House.W1;
import static org.assertj.core.api.Assertions.assertThat;

class LandingTest {

    @TempDir Path folder;
    private final FakeChain chain = new FakeChain();
    private Set<String> looks = Set.of();
    private Runnable next = () -> {};

    /** The chain goes on right after the next of these looks at it. */
    private void after(Set<String> looksAtTheChain, Runnable event) {
        next = event;
        looks = looksAtTheChain;
    }

    private Chain moving(Chain real) {
        return (Chain)
                Proxy.newProxyInstance(
                        Chain.class.getClassLoader(),
                        new Class<?>[] {Chain.class},
                        (proxy, method, arguments) -> {
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            } finally {
                                if (looks.contains(method.getName())) {
                                    looks = Set.of();
                                    next.run();
                                }
                            }
                        });
    }

    @Test
    void aProofThatLandsWhileThePreCommitIsAskedForHidesNothing() throws Exception {
        try (House house = new House(folder, chain, House.config(), s -> s, this::moving)) {
            AllocatedSector sector = house.seeded();
            assertThat(
                            house.manager
                                    .commitments
                                    .submitProof(W1, sector.id(), PROOF, false)
                                    .result())
                    .isEqualTo(Result.ACCEPTED);
            house.push();
            after(Set.of("sector", "preCommit"), () -> chain.mine(1));
            assertThat(house.manager.commitments.pollPreCommit(W1, sector.id()).state())
                    .isEqualTo(State.LANDED);
        }
    }

    @Test
    void aPreCommitThatAReorgTakesBackRightAfterItsReceiptIsWaitedFor() throws Exception {
        try (House house = new House(folder, chain, House.config(), s -> s, this::moving)) {
            AllocatedSector sector = house.seeded();
            after(Set.of("status"), () -> chain.reorg(157, true));
            assertThat(house.manager.commitments.pollPreCommit(W1, sector.id()).state())
                    .isEqualTo(State.PENDING);
        }
    }
}
