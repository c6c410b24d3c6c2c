/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.WorkerPing;
import org.junit.jupiter.api.Test;

/**
 * Measures durable reports per second and the list of a large fleet. {@code benchmarks/manager.sh}
 * runs it, and names the file of rows that is written; the database lies beside it.
 */
class ManagerBenchmark {

    private static final int SECTORS = 64;
    private static final int WORKERS = 1000;
    private static final long SECONDS = 5;

    @Test
    void measure() throws Exception {
        Path rows = Path.of(System.getProperty("benchmark.rows"));
        Path folder = Files.createTempDirectory(rows.getParent(), "manager");
        try (House house = new House(folder, new FakeChain())) {
            List<AllocatedSector> sectors = new ArrayList<>();
            for (int i = 0; i < SECTORS; i++) {
                sectors.add(house.allocate("n" + i));
            }
            reports(house, sectors, 1);
            long one = reports(house, sectors, 1);
            long many = reports(house, sectors, SECTORS);
            long micros = fleet(house);
            Files.writeString(rows, rows(one, many, micros));
        } finally {
            delete(folder);
        }
    }

    private static String rows(long one, long many, long micros) {
        return "durable reports, 1 caller\t%d\t1/s%n".formatted(one)
                + "durable reports, 64 callers\t%d\t1/s\tat-least\t2000%n".formatted(many)
                + "fleet:list of 1,000 workers\t%.1f\tms\tat-most\t100%n"
                        .formatted(micros / 1000.0);
    }

    /** Reports per second. */
    private static long reports(House house, List<AllocatedSector> sectors, int callers)
            throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        List<Future<Long>> done = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            AllocatedSector sector = sectors.get(i);
            Callable<Long> caller = () -> reports(house, sector, end);
            done.add(pool.submit(caller));
        }
        long all = 0;
        for (Future<Long> caller : done) {
            all += caller.get();
        }
        pool.shutdown();
        return all / SECONDS;
    }

    private static long reports(House house, AllocatedSector sector, long end) throws Exception {
        long count = 0;
        while (System.nanoTime() < end) {
            count++;
            StateReport report =
                    new StateReport("w1", "/store", "PC1Done", "PC2Done", "PC2", null, count);
            house.manager.reports.report(House.W1, sector.id(), report);
        }
        return count;
    }

    private static long fleet(House house) {
        PingsService pings = house.manager.pings;
        for (int i = 0; i < WORKERS; i++) {
            pings.ping(
                    House.W1,
                    new WorkerPing(
                            "w" + i, "10.0.0.1:1", "1", "id", new ThreadSummary(3, 0, 1, 2, 0, 0)));
        }
        long begin = System.nanoTime();
        if (pings.list().size() != WORKERS) {
            throw new IllegalStateException("the list is not whole");
        }
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
