/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.ReportAnswer;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.StateReport;

/** Gives out as many sectors as it is told to, one for each nonce. */
final class FakeManager implements Allocation, Reports {

    final List<String> told = new ArrayList<>();
    private final Map<String, SectorId> byNonce = new HashMap<>();
    private final int sectors;

    FakeManager(int sectors) {
        this.sectors = sectors;
    }

    @Override
    public synchronized Optional<AllocatedSector> allocate(
            Caller caller, AllocateSpec spec, String nonce) {
        if (!byNonce.containsKey(nonce) && byNonce.size() >= sectors) {
            return Optional.empty();
        }
        SectorId id = byNonce.computeIfAbsent(nonce, n -> new SectorId(10000, byNonce.size() + 1));
        return Optional.of(new AllocatedSector(id, SealProofType.StackedDrg2KiBV1_1));
    }

    synchronized int given() {
        return byNonce.size();
    }

    @Override
    public ReportAnswer report(Caller caller, SectorId sector, StateReport report) {
        return new ReportAnswer(sector, false, "");
    }

    @Override
    public synchronized void finalized(Caller caller, SectorId sector) {
        told.add("finalized " + sector);
    }

    @Override
    public synchronized void aborted(Caller caller, SectorId sector, String reason) {
        told.add("aborted " + sector + " " + reason);
    }

    synchronized List<String> told() {
        return List.copyOf(told);
    }
}
