/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.config.LoadedConfig;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.ManagerService;
import io.sealworks.api.manager.PieceSource;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.Rebuilds;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.SnapUps;
import io.sealworks.api.manager.Stores;
import io.sealworks.api.manager.Unseals;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.UnsealAccess;
import io.sealworks.api.task.TaskEngine;
import io.sealworks.api.worker.HistoryFeed;
import io.sealworks.api.worker.Quarantine;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.api.worker.Worker;
import io.sealworks.api.worker.config.PieceSettings;
import io.sealworks.api.worker.config.SealingSection;
import io.sealworks.api.worker.config.ThreadConfig;
import io.sealworks.api.worker.config.UnsealSection;
import io.sealworks.api.worker.config.WorkerConfig;
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

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/** Starts the sealing threads of the worker's configuration and publishes its services. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.sealworks.worker",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class SealingComponent {

    /** {@code etc/io.sealworks.worker.cfg}. */
    @interface Settings {
        /** The worker's TOML file, absolute. */
        String config();

        /** Days that the files of sectors that were given up are kept. */
        int quarantine_days() default 7;
    }

    private static final Logger LOG = LoggerFactory.getLogger(SealingComponent.class);

    private final Feed feed = new Feed();
    private final Services services = new Services(this::wake);
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final ServiceGate<ConfigLoader> loaders = new ServiceGate<>("the config bundle");
    private @Nullable BundleContext bundle;
    private @Nullable Settings settings;
    private @Nullable Heartbeats heartbeats;
    private volatile Runtime runtime = new Runtime(List.of());

    @Activate
    void start(BundleContext context, Settings given) {
        synchronized (this) {
            bundle = context;
            settings = given;
        }
        begin();
    }

    /**
     * The configuration is read once, when both it and its loader are there; a loader that is
     * replaced later changes nothing.
     */
    private synchronized void begin() {
        if (bundle == null || settings == null || !registrations.isEmpty()) {
            return;
        }
        Optional<ServiceGate<ConfigLoader>.Lease> lease = loaders.tryAcquire();
        if (lease.isEmpty()) {
            return;
        }
        try (ServiceGate<ConfigLoader>.Lease loader = lease.get()) {
            begin(bundle, settings, loader.service());
        } catch (ConfigException e) {
            e.faults().forEach(SealingComponent::refuse);
        } catch (IOException | IllegalArgumentException e) {
            refuse(settings.config() + ": " + e.getMessage());
        }
    }

    private static void refuse(String fault) {
        LOG.error("The sealing threads do not start: {}", fault);
    }

    private void begin(BundleContext bundle, Settings settings, ConfigLoader loader)
            throws ConfigException, IOException {
        Path file = Path.of(settings.config());
        LoadedConfig<WorkerConfig> loaded = loader.load(file, WorkerConfig.class);
        loaded.warnings().forEach(LOG::warn);
        WorkerConfig config = loaded.value();
        WorkerService worker =
                WorkerService.of(config, file, release(bundle), UUID.randomUUID().toString());
        Runtime started =
                runtime(
                        config,
                        worker,
                        file.toAbsolutePath().getParent(),
                        Duration.ofDays(settings.quarantine_days()));
        feed.threads(started.threads());
        runtime = started;
        Boundary boundary = new Boundary(started.threads(), services.audit);
        registrations.add(bundle.registerService(Worker.class, worker, null));
        ThreadsService threads = new ThreadsService(boundary, Clock.systemUTC());
        registrations.add(bundle.registerService(SealingThreads.class, threads, null));
        registrations.add(
                bundle.registerService(Quarantine.class, new QuarantineService(boundary), null));
        registrations.add(bundle.registerService(HistoryFeed.class, feed, null));
        List<ManagerContext> contexts =
                started.threads().stream().map(t -> context(worker, t, started.threads())).toList();
        started.start(contexts);
        if (!contexts.isEmpty()) {
            heartbeats = new Heartbeats(started.threads(), contexts.get(0));
            heartbeats.start();
        }
    }

    private ManagerContext context(
            WorkerService worker, SealingThread thread, List<SealingThread> all) {
        Setup setup = thread.setup();
        return ManagerContext.of(
                services,
                worker.who().manager(),
                worker.who().name(),
                setup::sealing,
                new Histories(thread, all),
                setup.attached(),
                worker.settings().processors().staticTreeD(),
                PieceSettings.of(worker.settings()),
                () -> unsealAccess(worker.settings()));
    }

    private UnsealAccess unsealAccess(WorkerConfig config) {
        UnsealSection unseal = config.unseal();
        return new UnsealAccess(
                unseal.allowedDirs(),
                unseal.allowedHosts(),
                unseal.pieceStore()
                        .map(URI::create)
                        .orElseGet(() -> pieceStore(config.manager().address())),
                config.manager().tokenFile().orElse(null));
    }

    private URI pieceStore(String manager) {
        return manager.equals(ManagerService.LOCAL)
                ? services.local.pieceStore()
                : ManagerAddress.pieceStore(manager);
    }

    private Runtime runtime(WorkerConfig config, WorkerService worker, Path folder, Duration keep)
            throws IOException {
        String owner =
                "process "
                        + ProcessHandle.current().pid()
                        + " on "
                        + InetAddress.getLocalHost().getHostName()
                        + ", instance "
                        + worker.who().name();
        List<SealingThread> threads = new ArrayList<>();
        for (ThreadConfig thread : config.threads()) {
            List<SealingSection> sections = new ArrayList<>();
            thread.sealing().ifPresent(sections::add);
            sections.add(config.sealing());
            Path location =
                    thread.hasLocation()
                            ? thread.location().toAbsolutePath().normalize()
                            : folder.resolve("wdpost-" + threads.size());
            Options options = new Options(thread.plan(), sections, new HotFile(location, loaders));
            options.refresh();
            Setup setup =
                    new Setup(
                            threads.size(),
                            location,
                            options,
                            config.attached(),
                            owner,
                            new LocalDisk(),
                            Clock.systemUTC(),
                            () -> UUID.randomUUID().toString(),
                            keep);
            threads.add(new SealingThread(setup, services, feed::changed));
        }
        return new Runtime(threads);
    }

    private static String release(BundleContext bundle) {
        return bundle.getBundle().getHeaders().get("Sealworks-Release");
    }

    @Deactivate
    synchronized void stop() {
        long begun = System.nanoTime();
        settings = null;
        runtime.stop();
        if (heartbeats != null) {
            heartbeats.stop();
        }
        feed.end();
        registrations.forEach(ServiceRegistration::unregister);
        runtime.close();
        LOG.info(
                "The sealing threads stopped within {} ms; tasks that run go on",
                (System.nanoTime() - begun) / 1_000_000);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindLoader(ConfigLoader loader) {
        loaders.bind(loader);
        begin();
    }

    void unbindLoader(ConfigLoader loader) {
        loaders.unbind(loader);
    }

    private void wake() {
        runtime.wake();
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindPlan(Plan plan, Map<String, Object> properties) {
        services.plans.bind(plan, properties);
    }

    void unbindPlan(Plan plan, Map<String, Object> properties) {
        services.plans.unbind(plan, properties);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindEngine(TaskEngine engine) {
        services.engine.bind(engine);
        wake();
    }

    void unbindEngine(TaskEngine engine) {
        services.engine.unbind(engine);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindAudit(AuditLog audit) {
        services.audit.bind(audit);
    }

    void unbindAudit(AuditLog audit) {
        services.audit.unbind(audit);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindAllocation(Allocation service, Map<String, Object> properties) {
        services.allocation.bind(service, properties);
    }

    void unbindAllocation(Allocation service, Map<String, Object> properties) {
        services.allocation.unbind(service, properties);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindPieces(Pieces service, Map<String, Object> properties) {
        services.pieces.bind(service, properties);
    }

    void unbindPieces(Pieces service, Map<String, Object> properties) {
        services.pieces.unbind(service, properties);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindPieceSource(PieceSource service, Map<String, Object> properties) {
        services.local.bind(properties);
        services.pieceSource.bind(service, properties);
    }

    void unbindPieceSource(PieceSource service, Map<String, Object> properties) {
        services.pieceSource.unbind(service, properties);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindCommitments(Commitments service, Map<String, Object> properties) {
        services.commitments.bind(service, properties);
    }

    void unbindCommitments(Commitments service, Map<String, Object> properties) {
        services.commitments.unbind(service, properties);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindStores(Stores service, Map<String, Object> properties) {
        services.stores.bind(service, properties);
    }

    void unbindStores(Stores service, Map<String, Object> properties) {
        services.stores.unbind(service, properties);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindPostJobs(PoStJobs service, Map<String, Object> properties) {
        services.postJobs.bind(service, properties);
    }

    void unbindPostJobs(PoStJobs service, Map<String, Object> properties) {
        services.postJobs.unbind(service, properties);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindReports(Reports service, Map<String, Object> properties) {
        services.reports.bind(service, properties);
    }

    void unbindReports(Reports service, Map<String, Object> properties) {
        services.reports.unbind(service, properties);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindUnseals(Unseals service, Map<String, Object> properties) {
        services.unseals.bind(service, properties);
    }

    void unbindUnseals(Unseals service, Map<String, Object> properties) {
        services.unseals.unbind(service, properties);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindRebuilds(Rebuilds service, Map<String, Object> properties) {
        services.rebuilds.bind(service, properties);
    }

    void unbindRebuilds(Rebuilds service, Map<String, Object> properties) {
        services.rebuilds.unbind(service, properties);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindSnapUps(SnapUps service, Map<String, Object> properties) {
        services.snapUps.bind(service, properties);
    }

    void unbindSnapUps(SnapUps service, Map<String, Object> properties) {
        services.snapUps.unbind(service, properties);
    }
}
