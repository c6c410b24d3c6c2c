/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.SectorFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** As an operator may have linked files of a store into a location, to save space. */
class LinksTest {

    private static final String SEALED = "sealed/" + FakeContext.SECTOR;
    private static final String CACHE = "cache/" + FakeContext.SECTOR;

    @TempDir Path folder;
    private final Json json = new Json();
    private final Tasks tasks = new Tasks(json);
    private final SnapTasks snap = new SnapTasks(json);
    private final FakeContext context = new FakeContext();
    private JobView job;
    private Path store;

    @BeforeEach
    void prepare() throws Exception {
        store = Files.createDirectories(folder.resolve("p1"));
        Files.createDirectories(store.resolve(CACHE));
        Files.createDirectories(store.resolve("sealed"));
        Files.writeString(store.resolve(SEALED), "of a sector on chain");
        job =
                new JobView(
                        "p",
                        FakeContext.SECTOR,
                        SealProofType.StackedDrg2KiBV1_1_Feat_SyntheticPoRep,
                        "S",
                        outputs(),
                        "n",
                        Files.createDirectories(folder.resolve("location")));
    }

    private static Map<String, String> outputs() {
        String zeros = "A".repeat(43) + "=";
        return Map.of(
                Outputs.DEALS, "[]",
                Outputs.PIECES, "[]",
                Outputs.TICKET, "{\"value\":\"" + zeros + "\",\"epoch\":1}",
                Outputs.PC1_OUT, "{}",
                Outputs.PC2_OUT, "{\"comm_r\":[],\"comm_d\":[]}",
                Outputs.SEED, "{\"value\":\"" + zeros + "\",\"epoch\":1}",
                Outputs.SNAP_ENCODED, "{}");
    }

    private Path link(String name, Path to) throws Exception {
        Path link = job.location().resolve(SectorFiles.DATA).resolve(name);
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        return Files.createSymbolicLink(link, to);
    }

    private interface Step {
        Object prepare() throws SealingException;
    }

    private void refused(Path link, Step... steps) throws Exception {
        for (Step step : steps) {
            assertThatThrownBy(step::prepare)
                    .hasMessageStartingWith(link + " is a symbolic link, and ")
                    .hasMessageContaining(FakeContext.SECTOR.toString())
                    .extracting(e -> ((SealingException) e).level())
                    .isEqualTo(ErrorLevel.PERMANENT);
        }
        Files.delete(link);
        for (Step step : steps) {
            assertThatCode(step::prepare).doesNotThrowAnyException();
        }
    }

    @Test
    void aReplicaIsNotMadeThroughALink() throws Exception {
        refused(
                link(SEALED, store.resolve(SEALED)),
                () -> tasks.pc1(job, context),
                () -> tasks.pc2(job));
        refused(link("sealed", store.resolve("sealed")), () -> tasks.pc1(job, context));
    }

    @Test
    void noCacheIsMadeOrClearedThroughALink() throws Exception {
        Step[] writers = {
            () -> tasks.pc1(job, context),
            () -> tasks.pc2(job),
            () -> tasks.syntheticProofs(job),
            () -> tasks.clearCache(job),
            () -> snap.link(job, context, "p1")
        };
        refused(link(CACHE, store.resolve(CACHE)), writers);
        refused(link("cache", store.resolve("cache")), writers);
    }

    @Test
    void noDataAreStagedThroughALink() throws Exception {
        refused(
                link("unsealed/" + FakeContext.SECTOR, store.resolve(SEALED)),
                () -> tasks.addPieces(job, context));
        refused(
                link("prepared/" + FakeContext.SECTOR, store.resolve(CACHE)),
                () -> tasks.treeD(job, context));
    }

    @Test
    void noUpdateIsMadeThroughALink() throws Exception {
        refused(
                link("update/" + FakeContext.SECTOR, store.resolve(SEALED)),
                () -> snap.encode(job));
        refused(
                link("update-cache/" + FakeContext.SECTOR, store.resolve(CACHE)),
                () -> snap.encode(job));
    }

    /** What is only read may be linked, and so may files that a stage removes before it writes. */
    @Test
    void whatIsReadMayBeLinked() throws Exception {
        link(SEALED, store.resolve(SEALED));
        link(CACHE, store.resolve(CACHE));
        link("prepared/" + FakeContext.SECTOR + "/" + SectorFiles.TREE_D, store.resolve(SEALED));
        List<Step> readers =
                List.of(
                        () -> tasks.treeD(job, context),
                        () -> tasks.c1(job),
                        () -> tasks.checkSealed(job),
                        () -> snap.encode(job),
                        () -> snap.vanilla(job, JsonNodeFactory.instance.arrayNode()));
        for (Step step : readers) {
            assertThat(step.prepare()).isNotNull();
        }
    }
}
