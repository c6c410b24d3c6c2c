/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.store.internal.StoreFixture.fresh;
import static io.sealworks.manager.store.internal.StoreFixture.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SqlReportsTest {

    private static final SectorId ONE = new SectorId(10000, 1);

    @TempDir Path folder;
    private SqliteStore store;

    @BeforeEach
    void open() throws Exception {
        store = StoreFixture.open(folder);
        store.sectors().claim(fresh(1, "a"), -1);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void aReportIsTheLatestAndInTheHistory() throws Exception {
        assertThat(store.sectors().find(ONE).orElseThrow().latest()).isNull();
        StateReport failure =
                new StateReport(
                        "w1",
                        "/store1",
                        "C1Done",
                        "C1Done",
                        "None",
                        new StateReport.Failure(ErrorLevel.PERMANENT, "No cached parameters"),
                        0);
        store.reports().append(ONE, report("Empty", "Allocated", 0));
        assertThat(store.reports().append(ONE, failure).latest()).isEqualTo(failure);
        assertThat(store.reports().history(ONE))
                .containsExactly(report("Empty", "Allocated", 0), failure);
    }

    @Test
    void theSameReportTwiceIsKeptOnce() throws Exception {
        store.reports().append(ONE, report("Empty", "Allocated", 5));
        store.reports().append(ONE, report("Empty", "Allocated", 5));
        assertThat(store.reports().history(ONE)).hasSize(1);
    }

    @Test
    void aLateReportDoesNotTakeTheSectorBack() throws Exception {
        store.reports().append(ONE, report("Allocated", "DealsAcquired", 9));
        store.reports().append(ONE, report("Empty", "Allocated", 5));
        assertThat(store.sectors().find(ONE).orElseThrow().latest().next())
                .isEqualTo("DealsAcquired");
        assertThat(store.reports().history(ONE)).hasSize(2);
    }

    @Test
    void aReportDoesNotMakeTheManagersReadOld() throws Exception {
        var read = store.sectors().find(ONE).orElseThrow();
        store.reports().append(ONE, report("Empty", "Allocated", 5));
        assertThat(store.sectors().replace(read)).isTrue();
        assertThat(store.sectors().find(ONE).orElseThrow().latest()).isNotNull();
    }

    @Test
    void anUnknownSectorIsRefusedWithoutHarmToTheOthers() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> good = new ArrayList<>();
            List<Future<?>> bad = new ArrayList<>();
            for (int i = 1; i <= 100; i++) {
                StateReport r = report("A", "B", i);
                good.add(pool.submit(() -> store.reports().append(ONE, r)));
                bad.add(pool.submit(() -> store.reports().append(new SectorId(1, 1), r)));
            }
            for (Future<?> f : good) {
                f.get();
            }
            for (Future<?> f : bad) {
                assertThatThrownBy(f::get).hasCauseInstanceOf(StoreException.class);
            }
        } finally {
            pool.shutdown();
        }
        assertThat(store.reports().history(ONE)).hasSize(100);
    }
}
