/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.fleet.internal;

import java.time.Duration;
import java.util.Hashtable;

import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.Audit;
import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.manager.Fleet;
import io.sealworks.api.manager.PingBook;
import io.sealworks.wire.RpcClient;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/** Publishes the fleet of the manager in this container. */
@Component(
        service = {},
        immediate = true)
public final class FleetComponent {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ServiceGate<PingBook> book = new ServiceGate<>("the manager");
    private final ServiceGate<TokenService> tokens = new ServiceGate<>("the token service");
    private final ServiceGate<AuditLog> audit = new ServiceGate<>("the audit log");
    private final RpcClient client = new RpcClient(TIMEOUT);
    private ServiceRegistration<Fleet> published;

    @Activate
    void activate(BundleContext context) {
        FleetService fleet =
                new FleetService(
                        book, new RpcWorkerApi(client, new Tokens(tokens)), new Audit(audit));
        published = context.registerService(Fleet.class, fleet, new Hashtable<>());
    }

    @Deactivate
    void deactivate() {
        published.unregister();
        client.close();
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindBook(PingBook service) {
        book.bind(service);
    }

    void unbindBook(PingBook service) {
        book.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindTokens(TokenService service) {
        tokens.bind(service);
    }

    void unbindTokens(TokenService service) {
        tokens.unbind(service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindAudit(AuditLog service) {
        audit.bind(service);
    }

    void unbindAudit(AuditLog service) {
        audit.unbind(service);
    }
}
