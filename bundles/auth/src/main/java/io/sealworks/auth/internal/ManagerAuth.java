/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

import io.sealworks.api.auth.Enrollment;
import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.Audit;
import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.manager.config.ManagerConfig;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/** The manager's tokens, and who may call the manager. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.sealworks.manager",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ManagerAuth extends AuthComponent {
    private final ServiceGate<AuditLog> audit = new ServiceGate<>("the audit record");

    public ManagerAuth() {
        super("manager");
    }

    @Override
    Offer offer(ConfigLoader loader, Path file) throws ConfigException, IOException {
        ManagerConfig config = loader.load(file, ManagerConfig.class).value();
        Clock clock = Clock.systemUTC();
        SigningKey key = SigningKey.loadOrCreate(config.manager().data());
        TokenLedger ledger = TokenLedger.open(config.manager().data(), clock);
        Audit record = new Audit(audit);
        Mint mint = new Mint(key, clock, new SecureRandom());
        TokenVerifier verifier =
                new TokenVerifier(key.publicKey(), Set.of(TokenService.MANAGER), clock);
        CallerCheck check =
                new CallerCheck(
                        new ManagerJudge(verifier, ledger),
                        config.manager().requireTokens(),
                        LegacyRules.onManager(config.legacyPeers()));
        return new Offer(
                check,
                Map.of(
                        TokenService.class,
                        new Tokens(mint, ledger, record),
                        Enrollment.class,
                        new Enrollments(key, mint, verifier, ledger, record),
                        Revocations.class,
                        ledger),
                () -> {});
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindAudit(AuditLog log) {
        audit.bind(log);
    }

    void unbindAudit(AuditLog log) {
        audit.unbind(log);
    }
}
