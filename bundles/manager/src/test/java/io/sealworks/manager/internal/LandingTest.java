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
    private boolean landsBetweenTwoLooks;

    /** The chain goes on right after somebody looked at a sector. */
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
                                if (Set.of("sector", "preCommit").contains(method.getName())
                                        && landsBetweenTwoLooks) {
                                    landsBetweenTwoLooks = false;
                                    chain.mine(1);
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
            landsBetweenTwoLooks = true;
            assertThat(house.manager.commitments.pollPreCommit(W1, sector.id()).state())
                    .isEqualTo(State.LANDED);
        }
    }
}
