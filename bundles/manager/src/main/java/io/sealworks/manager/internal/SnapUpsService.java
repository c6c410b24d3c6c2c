/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SnapUpCandidate;
import io.sealworks.api.manager.SnapUpProof;
import io.sealworks.api.manager.SnapUpQueue;
import io.sealworks.api.manager.SnapUpSector;
import io.sealworks.api.manager.SnapUps;
import io.sealworks.api.manager.SubmitAnswer;
import org.jspecify.annotations.Nullable;

/** Updates of sectors: rights, audit and recovery before the desks that do it. */
final class SnapUpsService implements SnapUps, SnapUpQueue {

    private final Audit audit;
    private final RecoveryGuard recovery;
    private final SnapUpAllocation allocation;
    private final SnapUpProofs proofs;
    private final SnapUpChoice choice;
    private final Runnable nudge;

    /**
     * @param nudge tells the pusher that there is something to send
     */
    SnapUpsService(
            Audit audit,
            RecoveryGuard recovery,
            SnapUpAllocation allocation,
            SnapUpProofs proofs,
            SnapUpChoice choice,
            Runnable nudge) {
        this.audit = audit;
        this.recovery = recovery;
        this.allocation = allocation;
        this.proofs = proofs;
        this.choice = choice;
        this.nudge = nudge;
    }

    @Override
    public Optional<SnapUpSector> allocate(
            Caller caller,
            AllocateSpec spec,
            OptionalInt maxDeals,
            OptionalLong minUsedSpace,
            @Nullable String nonce)
            throws ManagerException {
        SnapUpAllocation.Wish wish = new SnapUpAllocation.Wish(spec, maxDeals, minUsedSpace, nonce);
        return audit.call(
                caller,
                Permission.SECTOR_ALLOCATE,
                "a sector to update",
                given -> given.map(s -> s.sector().id() + " to update").orElse("none"),
                () -> {
                    Optional<SnapUpSector> again = allocation.again(caller, wish);
                    if (again.isPresent()) {
                        return again;
                    }
                    recovery.pass();
                    return allocation.give(caller, wish);
                });
    }

    @Override
    public SubmitAnswer submit(Caller caller, SectorId sector, SnapUpProof proof)
            throws ManagerException {
        return audit.call(
                caller,
                Permission.SECTOR_SUBMIT,
                sector + " update",
                () -> {
                    recovery.pass();
                    SubmitAnswer answer = proofs.submit(caller, sector, proof);
                    nudge.run();
                    return answer;
                });
    }

    @Override
    public List<SnapUpCandidate> candidates(Caller caller, long miner) throws ManagerException {
        caller.require(Permission.SECTOR_READ);
        return choice.candidates(miner);
    }

    @Override
    public void checkChoose(Caller caller, SectorId sector) throws ManagerException {
        caller.require(Permission.SECTOR_SNAPUP);
        choice.check(sector);
    }

    @Override
    public void choose(Caller caller, SectorId sector) throws ManagerException {
        audit.run(
                caller, Permission.SECTOR_SNAPUP, sector + " chosen", () -> choice.choose(sector));
    }

    @Override
    public void checkCancel(Caller caller, SectorId sector) throws ManagerException {
        caller.require(Permission.SECTOR_SNAPUP);
        choice.checkCancel(sector);
    }

    @Override
    public void cancel(Caller caller, SectorId sector) throws ManagerException {
        audit.run(
                caller,
                Permission.SECTOR_SNAPUP,
                sector + " cancelled",
                () -> choice.cancel(sector));
    }
}
