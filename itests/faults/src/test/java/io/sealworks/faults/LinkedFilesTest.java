/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.sealworks.api.plan.SectorFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Folders of a location are links into the store, where precious files lie: a plan that would write
 * there stops and names the link, and goes on when it is gone.
 */
class LinkedFilesTest {

    @TempDir Path folder;

    /**
     * @param before the number of the task after which the link is there
     * @param linked the file or folder of the sector, beneath {@code data/}
     */
    private record Link(Trade trade, int before, String linked) {}

    private static List<Link> links() {
        List<Link> all = new ArrayList<>();
        for (Trade trade : List.of(Trade.SEALER, Trade.NIPOREP, Trade.REBUILD)) {
            int treeD = trade.stages().indexOf("tree_d");
            all.add(new Link(trade, treeD - 1, "prepared"));
            all.add(new Link(trade, treeD, "sealed"));
            all.add(new Link(trade, treeD, "cache"));
        }
        int encode = Trade.SNAPUP.stages().indexOf("snap_encode");
        all.add(new Link(Trade.SNAPUP, encode - 2, "cache"));
        all.add(new Link(Trade.SNAPUP, encode - 1, "update"));
        all.add(new Link(Trade.SNAPUP, encode - 1, "update-cache"));
        return all;
    }

    @Test
    void nothingIsWrittenThroughThem() throws Exception {
        for (Link link : links()) {
            Path place = Files.createDirectory(folder.resolve(link.trade() + "-" + link.linked()));
            try (Cluster cluster = new Cluster(link.trade(), place, Cluster.DIRECT, first(link))) {
                cluster.untilTask(link.before());
                refused(cluster, link);
                cluster.worker().resume(null, false);
                cluster.untilFinished();
                Invariants.hold(cluster, link.toString());
            }
        }
    }

    private static String first(Link link) {
        return link.trade().stages().get(0);
    }

    private static void refused(Cluster cluster, Link link) throws Exception {
        Path precious = Files.createDirectories(cluster.location().resolveSibling("precious"));
        Files.writeString(precious.resolve("p_aux"), "of another sector");
        Path data = cluster.location().resolve(SectorFiles.DATA).resolve(link.linked());
        Path linked = data.resolve(cluster.sector().toString());
        Files.createDirectories(data);
        Files.createSymbolicLink(linked, precious);
        Map<String, String> before = Snapshot.of(precious);
        cluster.engine.release();
        cluster.untilPaused();
        assertThat(cluster.worker().info().lastError())
                .contains(linked + " is a symbolic link, and ")
                .contains(cluster.sector().toString());
        assertThat(Snapshot.of(precious)).as(link.toString()).isEqualTo(before);
        Files.delete(linked);
    }
}
