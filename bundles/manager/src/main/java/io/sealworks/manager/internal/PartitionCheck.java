/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.config.ProvingSection;

/**
 * Checks sectors before their window, several at a time. What could not be told in time is not held
 * against a sector: a store that is slow now may answer the proof.
 */
final class PartitionCheck {

    private final StoredSectors sectors;
    private final SectorCheck check;
    private final ProvingSection limits;
    private final ExecutorService threads;

    /**
     * @param threads that do the looking; one hangs as long as its store does
     */
    PartitionCheck(
            StoredSectors sectors,
            SectorCheck check,
            ProvingSection limits,
            ExecutorService threads) {
        this.sectors = sectors;
        this.check = check;
        this.limits = limits;
        this.threads = threads;
    }

    /**
     * What was found, by sector number.
     *
     * @param good can be proven
     * @param bad can't, and why
     * @param unknown could not be told, and why
     */
    record Found(Map<Long, StoredSector> good, Map<Long, String> bad, Map<Long, String> unknown) {
        Found() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    Found look(long miner, Iterable<Long> numbers, boolean strict)
            throws ManagerException, InterruptedException {
        Found found = new Found();
        Map<StoredSector, Future<Optional<String>>> asked = new LinkedHashMap<>();
        for (Long number : numbers) {
            ask(new SectorId(miner, number), strict, found, asked);
        }
        long end = System.nanoTime() + limits.partitionCheck().toNanos();
        for (Map.Entry<StoredSector, Future<Optional<String>>> each : asked.entrySet()) {
            long left = Math.max(0, end - System.nanoTime());
            await(each.getKey(), each.getValue(), Duration.ofNanos(left), found);
        }
        return found;
    }

    private void ask(
            SectorId id,
            boolean strict,
            Found found,
            Map<StoredSector, Future<Optional<String>>> asked)
            throws ManagerException {
        try {
            Optional<StoredSector> stored = sectors.find(id);
            if (stored.isEmpty()) {
                found.bad().put(id.number(), "the chain has no such sector");
                return;
            }
            Callable<Optional<String>> look = () -> check.fault(stored.get(), strict);
            asked.put(stored.get(), threads.submit(look));
        } catch (ManagerException e) {
            if (e.code() != ManagerException.PERMANENT) {
                throw e;
            }
            found.bad().put(id.number(), e.getMessage());
        }
    }

    private void await(
            StoredSector sector, Future<Optional<String>> fault, Duration left, Found found)
            throws InterruptedException {
        long number = sector.id().number();
        Duration most = left.compareTo(limits.singleCheck()) < 0 ? left : limits.singleCheck();
        try {
            Optional<String> why = fault.get(most.toNanos(), TimeUnit.NANOSECONDS);
            if (why.isPresent()) {
                found.bad().put(number, why.get());
                return;
            }
        } catch (TimeoutException e) {
            fault.cancel(true);
            found.unknown().put(number, "the store " + sector.store() + " doesn't answer in time");
        } catch (ExecutionException e) {
            found.unknown().put(number, String.valueOf(e.getCause().getMessage()));
        }
        found.good().put(number, sector);
    }
}
