/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.base.StopGuard;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/** Upgrades of this container, one at a time. */
@Component(service = UpgradeService.class)
public final class UpgradeService {
    private final ServiceGate<AuditLog> log = new ServiceGate<>("the audit record");
    private final Audit audit = new Audit(log);
    private final ServiceGate<StopGuard> guards = new ServiceGate<>("the guard of windows");
    private final ReentrantLock one = new ReentrantLock();
    private final Framework framework;
    private final Path data;
    private final Path etc;

    @Activate
    public UpgradeService(BundleContext context, @Reference ServiceComponentRuntime runtime) {
        this(
                new OsgiFramework(context, new Components(() -> runtime)),
                Path.of(context.getProperty("karaf.data")),
                Path.of(context.getProperty("karaf.etc")));
    }

    UpgradeService(Framework framework, Path data, Path etc) {
        this.framework = framework;
        this.data = data;
        this.etc = etc;
    }

    /** What would be done, in order. */
    List<Step> rehearse(Caller caller, Path source) {
        caller.require(Permission.UPGRADE);
        return staged(source, steps -> steps);
    }

    /**
     * Does it.
     *
     * @param duringDeadline also while a miner's sectors have to be proven
     * @param progress gets a line for each bundle
     * @return what was done
     */
    List<Step> run(Caller caller, Path source, boolean duringDeadline, Consumer<String> progress) {
        Optional<String> guard = guards.callNow(StopGuard::guard).flatMap(g -> g);
        if (guard.isPresent() && !duringDeadline) {
            throw new BadRequestException(
                    guard.get() + "; wait for it, or upgrade with --during-deadline");
        }
        guard.ifPresent(why -> progress.accept("in the guard window: " + why));
        Upgrade upgrade = new Upgrade(framework, Keep.of(data, etc), progress);
        List<Step> done =
                audit.call(
                        caller,
                        Permission.UPGRADE,
                        source.toString(),
                        () ->
                                staged(
                                        source,
                                        steps -> {
                                            upgrade.run(steps);
                                            return steps;
                                        }));
        upgrade.own(done);
        return done;
    }

    private List<Step> staged(Path source, Function<List<Step>, List<Step>> work) {
        if (!one.tryLock()) {
            throw new BadRequestException("another upgrade is under way");
        }
        Path staging = data.resolve("upgrade").resolve("new");
        try {
            clear(staging);
            List<Step> done = work.apply(Steps.of(Release.read(source, staging), framework));
            clear(staging);
            return done;
        } catch (IOException e) {
            throw new BadRequestException(staging + " cannot be emptied: " + e.getMessage());
        } finally {
            one.unlock();
        }
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindGuard(StopGuard service) {
        guards.bind(service);
    }

    void unbindGuard(StopGuard service) {
        guards.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindAudit(AuditLog service) {
        log.bind(service);
    }

    void unbindAudit(AuditLog service) {
        log.unbind(service);
    }
}
