/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.plan.SectorFiles;
import io.sealworks.plan.sealer.internal.SealerComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the states of the sealer plan need of a synthetic sector, whose layers go early. */
class SyntheticNeedsTest {

    private static final SectorSize SIZE = SectorSize.KIB_2;

    @TempDir Path folder;
    private SectorFiles files;
    private JobRecord job;

    @BeforeEach
    void aSectorAfterPc2() throws IOException {
        files = new SectorFiles(folder.resolve(SectorFiles.DATA), SealerJob.SECTOR);
        Map<String, String> outputs = new HashMap<>();
        for (String name : List.of("deals", "pieces", "ticket", "pc1out", "pc2out")) {
            outputs.put(name, "[]");
        }
        job =
                JobRecord.fresh("sealer", "n")
                        .with(
                                e ->
                                        e.sector(
                                                        SealerJob.SECTOR,
                                                        SealProofType
                                                                .StackedDrg2KiBV1_1_Feat_SyntheticPoRep)
                                                .state("SyntheticPoRepNeeded")
                                                .outputs(outputs));
        write(files.unsealed(), 2048);
        write(files.treeD(), 4064);
        write(files.sealed(), 2048);
        for (Path file : files.aux()) {
            write(file, 64);
        }
        for (Path file : files.replicaTrees(SIZE)) {
            write(file, 32);
        }
    }

    private static void write(Path file, int bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
    }

    private Optional<String> missing(String state) {
        PlanState row = new SealerComponent().graph().state(state).orElseThrow();
        return new NeedCheck(job, folder, List.of()).firstMissing(row);
    }

    @Test
    void proofsThatNobodyVerifiedDoNotStandForLayers() throws IOException {
        for (Path layer : files.layers(SIZE)) {
            write(layer, 2048);
        }
        write(files.syntheticProofs(), 575_072);
        assertThat(missing("PC2Done"))
                .hasValueSatisfying(m -> assertThat(m).contains(".synthetic_verified"));
        assertThat(missing("SyntheticPoRepNeeded")).isEmpty();
    }

    @Test
    void verifiedProofsStandForLayersExceptWhereTheseAreRead() throws IOException {
        write(files.syntheticProofs(), 575_072);
        write(files.syntheticVerified(), 1);
        assertThat(missing("PC2Done")).isEmpty();
        assertThat(missing("PC1Done")).hasValueSatisfying(m -> assertThat(m).contains("layer-1"));
        assertThat(missing("SyntheticPoRepNeeded")).isPresent();
        assertThat(missing("TicketAssigned")).as("PC1 makes new layers").isEmpty();
    }
}
