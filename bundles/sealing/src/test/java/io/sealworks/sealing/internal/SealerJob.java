/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.plan.SectorFiles;
import io.sealworks.api.worker.config.AttachedConfig;

/** A job of the sealer plan as it stands when it has come to a state: its outputs and files. */
final class SealerJob {

    static final SectorId SECTOR = new SectorId(10000, 2);

    private static final SectorSize SIZE = SectorSize.KIB_2;

    /** The states on the way of a sector without synthetic proofs, with the outputs new in each. */
    private static final List<Map.Entry<String, List<String>>> WAY =
            List.of(
                    Map.entry("Allocated", List.of()),
                    Map.entry("DealsAcquired", List.of("deals")),
                    Map.entry("PieceAdded", List.of("pieces")),
                    Map.entry("TreeDBuilt", List.of()),
                    Map.entry("TicketAssigned", List.of()),
                    Map.entry("PC1Done", List.of("ticket", "pc1out")),
                    Map.entry("PC2Done", List.of("pc2out")),
                    Map.entry("PCSubmitted", List.of("pre_commit_sent")),
                    Map.entry("PCLanded", List.of("pre_commit_landed", "persist_instance")),
                    Map.entry("Persisted", List.of("stored")),
                    Map.entry("PersistanceSubmitted", List.of("persistance")),
                    Map.entry("SeedAssigned", List.of("seed")),
                    Map.entry("C1Done", List.of("c1out")),
                    Map.entry("C2Done", List.of("c2out")),
                    Map.entry("ProofSubmitted", List.of("proof_sent")),
                    Map.entry("Finished", List.of("proof_landed")));

    static final List<String> STATES = WAY.stream().map(Map.Entry::getKey).toList();

    final Path location;
    final List<AttachedConfig> attached;
    private final int progress;
    private final Path store;

    SealerJob(Path folder, String state) {
        this.location = folder.resolve("store-" + state);
        this.store = folder.resolve("persist-" + state);
        this.attached = List.of(new AttachedConfig(Optional.of("p1"), store, false));
        this.progress = STATES.indexOf(state);
    }

    private boolean isAt(String state) {
        return progress >= STATES.indexOf(state);
    }

    /** Lays the job out on disk, paused. */
    void write() throws IOException, StoreException {
        Files.createDirectories(location);
        JobRecord job = record();
        Location.open(location, new LocalDisk(), Clock.systemUTC(), "test", () -> {}, job).close();
        files();
    }

    private JobRecord record() {
        Map<String, String> outputs = new HashMap<>();
        for (Map.Entry<String, List<String>> passed : WAY.subList(0, progress + 1)) {
            passed.getValue().forEach(name -> outputs.put(name, "\"p1\""));
        }
        return JobRecord.fresh("toy", "n")
                .with(
                        e ->
                                e.sector(SECTOR, SealProofType.StackedDrg2KiBV1_1)
                                        .state(STATES.get(progress))
                                        .outputs(outputs)
                                        .control(Control.NONE.pause(1, "it waits")));
    }

    private void files() throws IOException {
        SectorFiles local = new SectorFiles(location.resolve(SectorFiles.DATA), SECTOR);
        make(isAt("PieceAdded"), local.unsealed(), SIZE.bytes());
        make(isAt("TreeDBuilt"), local.treeD(), 2 * SIZE.bytes() - 32);
        make(isAt("PC1Done"), local.sealed(), SIZE.bytes());
        for (Path layer : local.layers(SIZE)) {
            make(isAt("PC1Done") && !isAt("Finished"), layer, SIZE.bytes());
        }
        proofFiles(isAt("PC2Done"), local);
        SectorFiles stored = new SectorFiles(store, SECTOR);
        make(isAt("Persisted"), stored.sealed(), SIZE.bytes());
        proofFiles(isAt("Persisted"), stored);
    }

    private static void proofFiles(boolean there, SectorFiles files) throws IOException {
        for (Path file : files.aux()) {
            make(there, file, 64);
        }
        for (Path file : files.replicaTrees(SIZE)) {
            make(there, file, 2336);
        }
    }

    private static void make(boolean there, Path file, long bytes) throws IOException {
        if (there) {
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[(int) bytes]);
        }
    }
}
