/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.nio.file.Files;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.RebuildTask;
import io.sealworks.api.manager.UnsealTask;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.SectorFiles;
import io.sealworks.plan.niporep.internal.RealNiPlan;
import io.sealworks.plan.rebuild.internal.RebuildComponent;
import io.sealworks.plan.sealer.internal.RealPlan;
import io.sealworks.plan.snapup.internal.SnapUpComponent;
import io.sealworks.plan.unseal.internal.UnsealComponent;
import io.sealworks.plan.wdpost.internal.WdPostComponent;

/**
 * What a worker does to the one sector of its cluster: the parameter of tests that hold for every
 * plan. All but those that seal begin with a sector that is on chain.
 */
enum Trade {
    SEALER(
            "add_pieces tree_d pc1 pc2 transfer verify_stored c1 c2 clear_cache",
            "pre-commit prove"),
    NIPOREP("add_pieces tree_d pc1 pc2 transfer verify_stored c1 c2 clear_cache", "prove"),
    SNAPUP(
            "add_pieces tree_d transfer snap_encode snap_vanilla snap_prove verify_update transfer"
                    + " verify_stored",
            "pre-commit prove update"),
    REBUILD("add_pieces tree_d pc1 pc2 c1 transfer verify_stored", "pre-commit prove"),
    UNSEAL("unseal upload", "pre-commit prove"),
    WDPOST("window_post", "pre-commit prove");

    /** All but the first, which has tests of its own. */
    static final List<Trade> OTHERS = List.of(NIPOREP, SNAPUP, REBUILD, UNSEAL, WDPOST);

    private static final long PAYLOAD = 1000;
    private static final Cid PIECE =
            Cid.ofUnsealed(Bytes32.ofHex("07".repeat(Bytes32.LENGTH - 1) + "01"));

    private final List<String> stages;
    private final Map<String, Long> messages;

    Trade(String stages, String messages) {
        this.stages = List.of(stages.split(" "));
        this.messages =
                Arrays.stream(messages.split(" ")).collect(Collectors.toMap(m -> m, m -> 1L));
    }

    /** Of its tasks, in their order. */
    List<String> stages() {
        return stages;
    }

    /** How many tasks of the stage there are. */
    long count(String stage) {
        return stages.stream().filter(stage::equals).count();
    }

    /** What is on chain of the sector when all is done. */
    Map<String, Long> messages() {
        return messages;
    }

    boolean seals() {
        return this == SEALER || this == NIPOREP;
    }

    Plan plan(Clock clock) {
        return switch (this) {
            case SEALER -> RealPlan.with(clock);
            case NIPOREP -> RealNiPlan.with(clock);
            case SNAPUP -> new SnapUpComponent();
            case REBUILD -> new RebuildComponent();
            case UNSEAL -> new UnsealComponent();
            case WDPOST -> new WdPostComponent();
        };
    }

    /** Makes work for it out of a sector that is sealed. */
    void order(Cluster cluster) throws Exception {
        SectorFiles stored = new SectorFiles(cluster.store(), cluster.sector());
        switch (this) {
            case SEALER, NIPOREP -> throw new IllegalStateException("the manager gives a sector");
            case SNAPUP -> {
                Files.write(cluster.pieces().resolve(PIECE.text()), new byte[(int) PAYLOAD]);
                cluster.manager.deal(PIECE, 2048, PAYLOAD, 7);
                cluster.manager.choose(cluster.sector());
            }
            case REBUILD -> {
                Files.delete(stored.sealed());
                Files.writeString(stored.aux().get(0), "damaged");
                cluster.manager.rebuild(cluster.sector());
            }
            case UNSEAL -> cluster.manager.unseal(cluster.sector(), "store://persist/pieces/whole");
            case WDPOST ->
                    cluster.manager.prove(cluster.sector(), Bytes32.of(new byte[Bytes32.LENGTH]));
        }
    }

    /** Whether the manager has what it wanted. */
    boolean achieved(Cluster cluster) throws ManagerException {
        return switch (this) {
            case SEALER, NIPOREP, SNAPUP -> true; // the chain tells
            case REBUILD -> cluster.manager.rebuilt() == RebuildTask.State.FINISHED;
            case UNSEAL -> cluster.manager.unsealed() == UnsealTask.State.FINISHED;
            case WDPOST -> cluster.manager.poll().isPresent();
        };
    }

    /** Where files may be added in the store. */
    Set<String> adds() {
        return switch (this) {
            case SEALER, NIPOREP -> Set.of("sealed", "cache");
            case SNAPUP -> Set.of("update", "update-cache");
            case UNSEAL -> Set.of("pieces");
            case REBUILD, WDPOST -> Set.of();
        };
    }
}
