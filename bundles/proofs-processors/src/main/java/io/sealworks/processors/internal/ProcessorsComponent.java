/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.task.TaskEngine;
import io.sealworks.api.worker.Hardware;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.api.worker.config.SealingSection;
import io.sealworks.api.worker.config.WorkerConfig;
import io.sealworks.tasks.Holders;
import io.sealworks.tasks.ProofsSettings;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/**
 * Publishes the engine over processors, once the worker's configuration and its loader are there.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = {"io.sealworks.worker", "io.sealworks.proofs", ProcessorsConfig.PID})
public final class ProcessorsComponent {

    /** The keys of other parts that count here. */
    @interface Others {
        /** The worker's TOML file, absolute; empty in a container that is no worker. */
        String config() default "";

        String parameter_cache() default "";

        String parent_cache() default "";

        String local_parameters() default "";
    }

    /** Before the engine of the native proofs. */
    private static final int RANKING = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorsComponent.class);

    private final BundleContext context;
    private final ProcessorsConfig config;
    private final Others others;
    private final ServiceGate<ConfigLoader> loaders = new ServiceGate<>("the config bundle");
    private final ServiceGate<SealingThreads> threads = new ServiceGate<>("the sealing threads");
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private @Nullable EngineRun run;

    @Activate
    public ProcessorsComponent(BundleContext context, ProcessorsConfig config, Others others) {
        this.context = context;
        this.config = config;
        this.others = others;
    }

    /** Tasks go on; the next revision finds them. */
    @Deactivate
    synchronized void stop() throws InterruptedException {
        registrations.forEach(ServiceRegistration::unregister);
        registrations.clear();
        if (run != null) {
            run.stop();
            run = null;
        }
    }

    /** The configuration is read once; a loader that is replaced later changes nothing. */
    private synchronized void begin(ConfigLoader loader) throws InterruptedException {
        if (run != null || others.config().isEmpty()) {
            return;
        }
        try {
            start(loader);
        } catch (ConfigException e) {
            e.faults().forEach(fault -> LOG.error("The processors do not start: {}", fault));
        } catch (IllegalArgumentException e) {
            LOG.error("The processors do not start: {}", e.getMessage(), e);
        } catch (IOException e) {
            LOG.error("The processors do not start: their folder can't be used: {}", e.toString());
        }
    }

    private void start(ConfigLoader loader)
            throws ConfigException, IOException, InterruptedException {
        WorkerConfig worker = loader.load(Path.of(others.config()), WorkerConfig.class).value();
        Sizing sizing = new Sizing(HostSize.here(), largest(worker));
        List<ProcessorSpec> specs =
                new Layout(programs(worker), sizing).processors(worker.processors());
        RunFolder files = new RunFolder(place(specs), new ProcessTable(Path.of("/proc")));
        EngineRun started =
                EngineRun.start(
                        specs,
                        Layout.limits(worker.processors()),
                        files,
                        new HostLauncher(program(), files.path(), idleEnd().multipliedBy(2)),
                        new Holders(System.getProperties()),
                        times());
        run = started;
        started.endStrangers(this::threads);
        registrations.add(
                context.registerService(
                        TaskEngine.class,
                        started.engine(),
                        FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, RANKING))));
        Hardware hardware =
                new HostHardware(new HardwareReader(program()), worker.processors(), sizing);
        registrations.add(context.registerService(Hardware.class, hardware, null));
        if (Placement.isChosen(worker.processors())) {
            warn(hardware);
        }
    }

    /** A placement that doesn't suit is slow, no more: the engine works with it. */
    private static void warn(Hardware hardware) {
        try {
            hardware.report(Caller.internal("processors")).warnings().forEach(LOG::warn);
        } catch (SealingException e) {
            LOG.warn("The placement of the processors was not checked: {}", e.getMessage());
        }
    }

    private Path place(List<ProcessorSpec> specs) throws IOException {
        Path wanted =
                config.run().isBlank()
                        ? Path.of(System.getProperty("karaf.base", "."), "run", "p")
                        : Path.of(config.run());
        return RunPlace.of(
                wanted.toAbsolutePath().normalize(),
                RunFolder.deepest(specs.stream().map(ProcessorSpec::hostName).toList()),
                Path.of("/tmp"));
    }

    private EngineRun.Times times() {
        return new EngineRun.Times(Clock.systemUTC(), ZoneId.systemDefault(), idleEnd());
    }

    private Duration idleEnd() {
        return Duration.ofSeconds(Math.max(1, config.idle_end()));
    }

    private Path program() {
        return config.program().isBlank()
                ? Path.of(System.getProperty("karaf.home", "."), "bin", "sealworks-processor")
                        .toAbsolutePath()
                : Path.of(config.program());
    }

    private Programs programs(WorkerConfig worker) {
        ProofsSettings.Choice choice =
                new ProofsSettings.Choice(
                        others.parameter_cache(), others.parent_cache(), others.local_parameters());
        return new Programs(
                program(),
                System.getenv(),
                ProofsSettings.of(choice, context).environment(),
                worker.manager().pieceToken());
    }

    /** The largest sector that may come; where any may, the processors are counted for 32 GiB. */
    private static SectorSize largest(WorkerConfig worker) {
        Stream<SealingSection> sections =
                Stream.concat(
                        Stream.of(worker.sealing()),
                        worker.threads().stream().flatMap(t -> t.sealing().stream()));
        return sections.flatMap(s -> s.allowedSizes().stream().flatMap(List::stream))
                .max(Comparator.comparingLong(SectorSize::bytes))
                .orElse(SectorSize.GIB_32);
    }

    private Optional<List<ThreadInfo>> threads() {
        return threads.callNow(service -> service.list(Caller.internal("processors")));
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindLoader(ConfigLoader loader) throws InterruptedException {
        loaders.bind(loader);
        begin(loader);
    }

    void unbindLoader(ConfigLoader loader) {
        loaders.unbind(loader);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindThreads(SealingThreads service) {
        threads.bind(service);
    }

    void unbindThreads(SealingThreads service) {
        threads.unbind(service);
    }
}
