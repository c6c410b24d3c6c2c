/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.sealworks.api.base.SectorSize;
import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.Bounds;
import io.sealworks.api.config.Key;
import io.sealworks.api.config.NotYet;

/**
 * {@code [processors]}: typed whole, as existing workers write it; what is not used yet is said at
 * start.
 */
@Accepted(key = "limit", note = "is not used; write [processors.limitation.concurrent]")
@Accepted(key = "synth_proof", note = "is not a section of processors; synthetic proofs have none")
public record ProcessorsSection(
        @Key(
                        value = "static_tree_d",
                        doc = "A ready tree_d of a sector without data, by sector size: \"32GiB\".")
                Map<SectorSize, Path> staticTreeD,
        @Key(value = "limitation", doc = "How many tasks of a stage run, and how far apart.")
                Optional<LimitationSection> limitation,
        @Key(value = "ext_locks", doc = "Locks that processors share, and how many hold each.")
                @Bounds(least = "1")
                Map<String, Integer> extLocks,
        @Key(value = "add_pieces", doc = "Processors of add_pieces.")
                List<ProcessorConfig> addPieces,
        @Key(value = "tree_d", doc = "Processors of tree_d.") List<ProcessorConfig> treeD,
        @Key(value = "pc1", doc = "Processors of pc1.") List<ProcessorConfig> pc1,
        @Key(value = "pc2", doc = "Processors of pc2.") List<ProcessorConfig> pc2,
        @Key(value = "c2", doc = "Processors of c2.") List<ProcessorConfig> c2,
        @Key(value = "transfer", doc = "Processors of transfer.") List<ProcessorConfig> transfer,
        @Key(value = "snap_encode", doc = "Processors of snap_encode.")
                List<ProcessorConfig> snapEncode,
        @Key(value = "snap_prove", doc = "Processors of snap_prove.")
                List<ProcessorConfig> snapProve,
        @Key(value = "unseal", doc = "Processors of unseal.") List<ProcessorConfig> unseal,
        @Key(value = "window_post", doc = "Processors of window_post.")
                List<ProcessorConfig> windowPost,
        @Key(value = "winning_post", doc = "Processors of winning_post.")
                List<ProcessorConfig> winningPost,
        @Key(value = "sealing_daemons", doc = "Programs that run beside the threads.")
                @NotYet("daemons belong to the service manager of the host")
                List<ProcessorConfig> sealingDaemons) {

    private static final List<String> STAGES =
            List.of(
                    "add_pieces",
                    "tree_d",
                    "pc1",
                    "pc2",
                    "c2",
                    "transfer",
                    "snap_encode",
                    "snap_prove",
                    "unseal",
                    "window_post",
                    "winning_post");

    /**
     * @throws IllegalArgumentException when a processor names a lock that isn't there
     */
    public ProcessorsSection {
        staticTreeD = Map.copyOf(staticTreeD);
        extLocks = Map.copyOf(extLocks);
        checkLocks(
                named(
                        addPieces,
                        treeD,
                        pc1,
                        pc2,
                        c2,
                        transfer,
                        snapEncode,
                        snapProve,
                        unseal,
                        windowPost,
                        winningPost),
                extLocks.keySet());
    }

    /** The processors by the name of their stage, as in {@code [[processors.pc1]]}. */
    public Map<String, List<ProcessorConfig>> byStage() {
        return named(
                addPieces,
                treeD,
                pc1,
                pc2,
                c2,
                transfer,
                snapEncode,
                snapProve,
                unseal,
                windowPost,
                winningPost);
    }

    @SafeVarargs
    private static Map<String, List<ProcessorConfig>> named(List<ProcessorConfig>... all) {
        Map<String, List<ProcessorConfig>> byStage = new LinkedHashMap<>();
        for (int i = 0; i < all.length; i++) {
            byStage.put(STAGES.get(i), List.copyOf(all[i]));
        }
        return Collections.unmodifiableMap(byStage);
    }

    private static void checkLocks(Map<String, List<ProcessorConfig>> byStage, Set<String> locks) {
        byStage.forEach(
                (stage, processors) ->
                        processors.stream()
                                .flatMap(processor -> processor.locks().stream())
                                .filter(lock -> !locks.contains(lock))
                                .forEach(lock -> refuse(stage, lock, locks)));
    }

    private static void refuse(String stage, String lock, Set<String> locks) {
        throw new IllegalArgumentException(
                "[[processors."
                        + stage
                        + "]] has the lock \""
                        + lock
                        + "\", which isn't in [processors.ext_locks] ("
                        + (locks.isEmpty() ? "none" : String.join(", ", new TreeSet<>(locks)))
                        + "): write "
                        + lock
                        + " = 1 there, or take another,");
    }
}
