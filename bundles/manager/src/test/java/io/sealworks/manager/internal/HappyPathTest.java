/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ChainAnswer.State;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.SectorDetail;
import io.sealworks.api.manager.SeedAnswer;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.StoreInfo;
import io.sealworks.api.manager.SubmitAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.ADMIN;
import static io.sealworks.manager.internal.House.PROOF;
import static io.sealworks.manager.internal.House.W1;
import static org.assertj.core.api.Assertions.assertThat;

class HappyPathTest {

    @TempDir Path folder;

    @Test
    void aSectorGoesFromItsNumberToFinalized() throws Exception {
        Path storePath = folder.resolve("store");
        FakeChain chain = new FakeChain();
        try (House house =
                new House(
                        folder.resolve("db"),
                        chain,
                        House.config(House.store("s1", storePath)),
                        s -> s,
                        c -> c)) {
            AllocatedSector sector = house.allocate("n1");
            SectorId id = sector.id();
            assertThat(id).hasToString("s-t010000-101");
            house.manager.reports.report(W1, id, report("Empty", "Allocated"));
            assertThat(
                            house.manager.pieces.acquire(
                                    W1, id, OptionalInt.empty(), OptionalLong.empty()))
                    .isEmpty();

            PreCommit pre = house.preCommit(id);
            assertThat(pre.ticket().epoch()).isEqualTo(2000 - 900);
            assertThat(house.submit(sector, pre, false)).isEqualTo(SubmitAnswer.accepted());
            assertThat(preCommitState(house, id)).isEqualTo(State.PENDING);
            house.push();
            assertThat(preCommitState(house, id)).isEqualTo(State.PENDING);
            chain.mine(5);
            assertThat(preCommitState(house, id)).isEqualTo(State.PACKED);
            chain.mine(6);
            assertThat(preCommitState(house, id)).isEqualTo(State.LANDED);

            StoreInfo store =
                    house.manager.stores.reserve(W1, id, 4096, List.of("s1")).orElseThrow();
            assertThat(store.name()).isEqualTo("s1");
            persist(storePath, id);
            assertThat(house.manager.stores.submitPersisted(W1, id, "s1", false)).isTrue();

            SeedAnswer wait = house.manager.commitments.waitSeed(W1, id, sector.proofType());
            assertThat(wait.seed()).isNull();
            assertThat(wait.delay().toSeconds()).isEqualTo(15);
            chain.mine(146);
            SeedAnswer seed = house.manager.commitments.waitSeed(W1, id, sector.proofType());
            assertThat(seed.seed().epoch()).isEqualTo(2001 + 150);

            assertThat(house.manager.commitments.submitProof(W1, id, PROOF, false))
                    .isEqualTo(SubmitAnswer.accepted());
            house.push();
            chain.mine(11);
            assertThat(house.manager.commitments.pollProof(W1, id).state()).isEqualTo(State.LANDED);
            house.manager.reports.finalized(W1, id);

            SectorDetail detail = house.manager.sectors.show(ADMIN, id).orElseThrow();
            assertThat(detail.summary().finalized()).isTrue();
            assertThat(detail.messages()).hasSize(2);
            assertThat(detail.stateJson()).contains("\"Finalized\":true");
            assertThat(chain.landed(28)).isEqualTo(1);
            assertThat(chain.landed(34)).isEqualTo(1);
        }
    }

    private static State preCommitState(House house, SectorId id) throws Exception {
        return house.manager.commitments.pollPreCommit(W1, id).state();
    }

    static StateReport report(String previous, String next) {
        return new StateReport("w1", "/store1", previous, next, "E", null, 0);
    }

    static void persist(Path store, SectorId id) throws Exception {
        Path cache = store.resolve("cache").resolve(id.toString());
        Files.createDirectories(cache);
        Files.createDirectories(store.resolve("sealed"));
        Files.write(store.resolve("sealed").resolve(id.toString()), new byte[2048]);
        for (String name : List.of("p_aux", "t_aux", "sc-02-data-tree-r-last.dat")) {
            Files.write(cache.resolve(name), new byte[1]);
        }
    }
}
