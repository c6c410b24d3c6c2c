/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PieceSource;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.Rebuilds;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.SnapUps;
import io.sealworks.api.manager.Stores;
import io.sealworks.api.manager.Unseals;
import io.sealworks.api.plan.Past;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.UnsealAccess;
import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.api.worker.config.PieceSettings;
import io.sealworks.api.worker.config.SealingConfig;

/** What steps may use: the manager that the configuration names, each call through its gate. */
record ManagerContext(
        Caller caller,
        String instance,
        Supplier<SealingConfig> options,
        Past past,
        List<AttachedConfig> attached,
        Map<SectorSize, Path> staticTrees,
        PieceSettings pieceSettings,
        Supplier<UnsealAccess> access,
        Allocation allocation,
        Pieces pieces,
        PieceSource pieceSource,
        Commitments commitments,
        Stores stores,
        Reports reports,
        Unseals unseals,
        Rebuilds rebuilds,
        PoStJobs postJobs,
        SnapUps snapUps)
        implements StepContext {

    /** How long a call waits for a manager that is being replaced. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    static ManagerContext of(
            Services services,
            String manager,
            String instance,
            Supplier<SealingConfig> options,
            Past past,
            List<AttachedConfig> attached,
            Map<SectorSize, Path> staticTrees,
            PieceSettings pieceSettings,
            Supplier<UnsealAccess> access) {
        return new ManagerContext(
                Caller.internal(instance),
                instance,
                options,
                past,
                List.copyOf(attached),
                Map.copyOf(staticTrees),
                pieceSettings,
                access,
                gated(Allocation.class, services.allocation.gate(manager)),
                gated(Pieces.class, services.pieces.gate(manager)),
                gated(PieceSource.class, services.pieceSource.gate(manager)),
                gated(Commitments.class, services.commitments.gate(manager)),
                gated(Stores.class, services.stores.gate(manager)),
                gated(Reports.class, services.reports.gate(manager)),
                gated(Unseals.class, services.unseals.gate(manager)),
                gated(Rebuilds.class, services.rebuilds.gate(manager)),
                gated(PoStJobs.class, services.postJobs.gate(manager)),
                gated(SnapUps.class, services.snapUps.gate(manager)));
    }

    @Override
    public SealingConfig sealing() {
        return options.get();
    }

    @Override
    public UnsealAccess unsealAccess() {
        return access.get();
    }

    @Override
    public Optional<Path> staticTreeD(SectorSize size) {
        return Optional.ofNullable(staticTrees.get(size));
    }

    private static <T> T gated(Class<T> type, ServiceGate<T> gate) {
        InvocationHandler handler = (proxy, method, arguments) -> call(gate, method, arguments);
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static <T> Object call(ServiceGate<T> gate, Method method, Object[] arguments)
            throws Throwable {
        try (ServiceGate<T>.Lease lease = gate.acquire(PATIENCE)) {
            return method.invoke(lease.service(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } catch (ServiceAwayException e) {
            throw ManagerException.temporary(e.getMessage(), e);
        }
    }
}
