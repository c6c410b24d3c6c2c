/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.piece.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.manager.ManagerService;
import io.sealworks.api.manager.PieceCommitments;
import io.sealworks.api.manager.PieceFiles;
import io.sealworks.api.manager.PieceSource;
import io.sealworks.api.manager.config.ManagerConfig;
import io.sealworks.jsonrpc.RpcHandler;
import io.sealworks.jsonrpc.WebResource;
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
 * Publishes the piece stores that the manager's config names. It waits for the config loader in a
 * thread of its own, so that no bundle's start waits for another's.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.sealworks.manager",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class PieceStoreComponent {

    private static final Logger LOG = LoggerFactory.getLogger(PieceStoreComponent.class);

    /** Service property of the pieces' source, for who has a piece to put: host and port. */
    private static final String LISTEN = "sealworks.listen";

    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);
    private static final long STOP_MILLIS = 10_000;

    private final ServiceGate<ConfigLoader> loader = new ServiceGate<>("the config loader");
    private final ServiceGate<PieceCommitments> commitments =
            new ServiceGate<>("what computes commP (bundle proofs-native)");
    private final ServiceGate<AuditLog> audit = new ServiceGate<>("the audit log");
    private final List<ServiceRegistration<?>> published = new ArrayList<>();
    private @Nullable Thread starter;

    @Activate
    void activate(BundleContext context, Map<String, Object> properties) {
        Path file = Path.of(String.valueOf(properties.get("config")));
        starter = new Thread(() -> start(context, file), "sealworks-piece-store-start");
        starter.start();
    }

    private void start(BundleContext context, Path file) {
        try {
            ManagerConfig config =
                    loader.call(FOR_EVER, l -> l.load(file, ManagerConfig.class)).value();
            List<PieceFolder> folders =
                    config.common().pieceStores().stream()
                            .map(s -> new PieceFolder(s, PieceStoreComponent::free))
                            .toList();
            folders.forEach(PieceStoreComponent::sweep);
            open(context, new Deposits(folders, commitments), config.manager().listen());
        } catch (ConfigException e) {
            LOG.error("the piece stores are not open: {}", e.getMessage());
        } catch (ServiceAwayException e) {
            LOG.debug("stopped before the config loader came", e);
        }
    }

    private static long free(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private static void sweep(PieceFolder folder) {
        try {
            folder.sweep(Instant.now().minus(LEFT_BEHIND));
        } catch (IOException e) {
            LOG.warn("the piece store {} cannot be swept: {}", folder.name(), e.toString());
        }
    }

    private synchronized void open(BundleContext context, Deposits deposits, String listen) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        PieceFiles files = new PieceFilesService(deposits);
        published.add(context.registerService(PieceFiles.class, files, new Hashtable<>()));
        Dictionary<String, Object> here = new Hashtable<>();
        here.put(ManagerService.ADDRESS, ManagerService.LOCAL);
        here.put(LISTEN, listen);
        published.add(
                context.registerService(PieceSource.class, new LocalPieceSource(files), here));
        Dictionary<String, Object> place = new Hashtable<>();
        place.put(RpcHandler.SERVER, "manager");
        place.put(WebResource.PATH, WebResource.PIECES);
        WebResource resource = new PieceResource(deposits, new Audit(audit));
        published.add(context.registerService(WebResource.class, resource, place));
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        starter.interrupt();
        starter.join(STOP_MILLIS);
        synchronized (this) {
            published.forEach(ServiceRegistration::unregister);
            published.clear();
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
    void bindCommitments(PieceCommitments service) {
        commitments.bind(service);
    }

    void unbindCommitments(PieceCommitments service) {
        commitments.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindAudit(AuditLog service) {
        audit.bind(service);
    }

    void unbindAudit(AuditLog service) {
        audit.unbind(service);
    }
}
