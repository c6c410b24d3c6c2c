/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.base.StopGuard;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.config.LoadedConfig;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.Fleet;
import io.sealworks.api.manager.ManagerService;
import io.sealworks.api.manager.PieceBook;
import io.sealworks.api.manager.PieceFiles;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.PingBook;
import io.sealworks.api.manager.Pings;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.PostWatch;
import io.sealworks.api.manager.ProofAggregator;
import io.sealworks.api.manager.ProofVerifier;
import io.sealworks.api.manager.RebuildQueue;
import io.sealworks.api.manager.Rebuilds;
import io.sealworks.api.manager.Recovery;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.Sectors;
import io.sealworks.api.manager.SnapUpQueue;
import io.sealworks.api.manager.SnapUps;
import io.sealworks.api.manager.StoreBook;
import io.sealworks.api.manager.Stores;
import io.sealworks.api.manager.UnsealQueue;
import io.sealworks.api.manager.Unseals;
import io.sealworks.api.manager.config.ManagerConfig;
import io.sealworks.api.manager.store.ManagerStore;
import io.sealworks.api.task.TaskEngine;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/**
 * Loads the manager's config, publishes its services and runs its threads. It waits for the config
 * loader in a thread of its own, so that no bundle's start waits for another's.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.sealworks.manager",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ManagerComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ManagerComponent.class);
    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final long STOP_MILLIS = 10_000;

    private final ServiceGate<ConfigLoader> loader = new ServiceGate<>("the config loader");
    private final Links links = new Links();
    private final List<ServiceRegistration<?>> published = new ArrayList<>();
    private @Nullable Thread starter;
    private @Nullable ManagerHouse house;

    @Activate
    void activate(BundleContext context, Map<String, Object> properties) {
        Path file = Path.of(String.valueOf(properties.get("config")));
        starter = new Thread(() -> start(context, file), "sealworks-manager-start");
        starter.start();
    }

    private void start(BundleContext context, Path file) {
        try {
            LoadedConfig<ManagerConfig> loaded =
                    loader.call(FOR_EVER, l -> l.load(file, ManagerConfig.class));
            loaded.warnings().forEach(LOG::warn);
            open(context, new ManagerHouse(loaded.value(), links));
        } catch (ConfigException | IllegalArgumentException e) {
            LOG.error("the manager does not start: {}", e.getMessage());
        } catch (ServiceAwayException e) {
            LOG.debug("stopped before the config loader came", e);
        }
    }

    private synchronized void open(BundleContext context, ManagerHouse built) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        house = built;
        built.start();
        publish(context, Allocation.class, built.allocation);
        publish(context, Pieces.class, built.pieces);
        publish(context, PieceBook.class, built.pieceBook);
        publish(context, Commitments.class, built.commitments);
        publish(context, Stores.class, built.stores);
        publish(context, StoreBook.class, built.storeBook);
        publish(context, Reports.class, built.reports);
        publish(context, Pings.class, built.pings);
        publish(context, PingBook.class, built.pings);
        publish(context, SnapUps.class, built.snapUps);
        publish(context, SnapUpQueue.class, built.snapUps);
        publish(context, Sectors.class, built.sectors);
        publish(context, Recovery.class, built.recovery);
        publish(context, Unseals.class, built.unseals);
        publish(context, UnsealQueue.class, built.unseals);
        publish(context, Rebuilds.class, built.rebuilds);
        publish(context, RebuildQueue.class, built.rebuilds);
        publish(context, PoStJobs.class, built.postJobs);
        publish(context, PostWatch.class, built.postWatch);
        publish(context, StopGuard.class, built.postWatch);
    }

    private <T> void publish(BundleContext context, Class<T> type, T service) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(ManagerService.ADDRESS, ManagerService.LOCAL);
        published.add(context.registerService(type, service, properties));
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        starter.interrupt();
        starter.join(STOP_MILLIS);
        synchronized (this) {
            published.forEach(ServiceRegistration::unregister);
            published.clear();
            if (house != null) {
                house.stop();
            }
        }
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindLoader(ConfigLoader service) {
        loader.bind(service);
    }

    void unbindLoader(ConfigLoader service) {
        loader.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindStore(ManagerStore service) {
        links.storeGate().bind(service);
    }

    void unbindStore(ManagerStore service) {
        links.storeGate().unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindChain(Chain service) {
        links.chainGate().bind(service);
    }

    void unbindChain(Chain service) {
        links.chainGate().unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindVerifier(ProofVerifier service) {
        links.verifierGate().bind(service);
    }

    void unbindVerifier(ProofVerifier service) {
        links.verifierGate().unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindPieceFiles(PieceFiles service) {
        links.pieceFilesGate().bind(service);
    }

    void unbindPieceFiles(PieceFiles service) {
        links.pieceFilesGate().unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindAggregator(ProofAggregator service) {
        links.aggregatorGate().bind(service);
    }

    void unbindAggregator(ProofAggregator service) {
        links.aggregatorGate().unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindFleet(Fleet service) {
        links.fleetGate().bind(service);
    }

    void unbindFleet(Fleet service) {
        links.fleetGate().unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindEngine(TaskEngine service) {
        links.engineGate().bind(service);
    }

    void unbindEngine(TaskEngine service) {
        links.engineGate().unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindAudit(AuditLog service) {
        links.auditGate().bind(service);
    }

    void unbindAudit(AuditLog service) {
        links.auditGate().unbind(service);
    }
}
