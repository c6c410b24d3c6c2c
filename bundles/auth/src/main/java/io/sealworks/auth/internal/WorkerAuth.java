/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.worker.config.WorkerConfig;
import io.sealworks.wire.Endpoint;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/** Who may call the worker, and the renewal of its own token. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.sealworks.worker",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class WorkerAuth extends AuthComponent {
    private static final String LOCAL = "local";
    private static final String REVOKED = ".revoked";

    private final ServiceGate<Revocations> revocations = new ServiceGate<>("the list of tokens");

    public WorkerAuth() {
        super("worker");
    }

    @Override
    Offer offer(ConfigLoader loader, Path file) throws ConfigException, IOException {
        WorkerConfig config = loader.load(file, WorkerConfig.class).value();
        Clock clock = Clock.systemUTC();
        Path token = config.manager().tokenFile().orElse(null);
        String address = config.manager().address();
        if (token == null || address.equals(LOCAL)) {
            return new Offer(
                    WorkerRules.check(config, new LocallyRevoked(revocations), clock),
                    Map.of(),
                    () -> {});
        }
        RevokedTokens revoked =
                RevokedTokens.open(token.resolveSibling(token.getFileName() + REVOKED));
        TokenRenewal renewal =
                new TokenRenewal(
                        token, revoked, new RemoteEnrollment(Endpoint.manager(address)), clock);
        renewal.start();
        return new Offer(WorkerRules.check(config, revoked, clock), Map.of(), renewal::close);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindRevocations(Revocations list) {
        revocations.bind(list);
    }

    void unbindRevocations(Revocations list) {
        revocations.unbind(list);
    }
}
