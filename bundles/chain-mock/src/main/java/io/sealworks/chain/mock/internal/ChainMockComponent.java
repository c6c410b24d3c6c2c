/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainControl;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.manager.ProofVerifier;
import io.sealworks.api.manager.config.ManagerConfig;
import io.sealworks.api.manager.config.MockChainSection;
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
 * Runs the chain of the manager's configuration. It is read once, when a loader is there; after
 * that the loader may come and go. The services are published when the chain runs, so that nobody
 * meets a chain that is not there yet.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.sealworks.manager",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ChainMockComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ChainMockComponent.class);

    private final ServiceGate<ConfigLoader> loaders = new ServiceGate<>("the configuration");
    private final ServiceGate<ProofVerifier> verifiers = new ServiceGate<>("the proof verifier");
    private final ServiceGate<AuditLog> audits = new ServiceGate<>("the audit log");
    private final List<ServiceRegistration<?>> services = new ArrayList<>();
    private @Nullable BundleContext context;
    private @Nullable Path configFile;
    private @Nullable Node node;

    @Activate
    synchronized void activate(BundleContext bundle, Map<String, Object> properties) {
        context = bundle;
        configFile = Path.of(String.valueOf(properties.get("config")));
        start();
    }

    @Deactivate
    synchronized void deactivate() throws IOException {
        services.forEach(ServiceRegistration::unregister);
        services.clear();
        if (node != null) {
            node.close();
            node = null;
        }
        context = null;
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindLoader(ConfigLoader loader) {
        loaders.bind(loader);
        start();
    }

    void unbindLoader(ConfigLoader loader) {
        loaders.unbind(loader);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindVerifier(ProofVerifier verifier) {
        verifiers.bind(verifier);
    }

    void unbindVerifier(ProofVerifier verifier) {
        verifiers.unbind(verifier);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindAudit(AuditLog audit) {
        audits.bind(audit);
    }

    void unbindAudit(AuditLog audit) {
        audits.unbind(audit);
    }

    private synchronized void start() {
        if (context == null || node != null) {
            return;
        }
        Optional<ServiceGate<ConfigLoader>.Lease> lease = loaders.tryAcquire();
        if (lease.isEmpty()) {
            return;
        }
        try (ServiceGate<ConfigLoader>.Lease held = lease.get()) {
            node = open(held.service());
            services.add(context.registerService(Chain.class, node.chain(), null));
            services.add(context.registerService(ChainControl.class, node.control(), null));
        } catch (ConfigException | IOException | IllegalArgumentException e) {
            LOG.error("no mock chain: {}", e.getMessage());
        }
    }

    private Node open(ConfigLoader loader) throws ConfigException, IOException {
        MockChainSection config = loader.load(configFile, ManagerConfig.class).value().mockChain();
        Node opened =
                Node.open(
                        config.data(),
                        Policy.MAINNET.withChallengeWindow(config.challengeWindow()),
                        Pace.of(config),
                        config.miners().stream().map(ChainMockComponent::miner).toList(),
                        new Node.Surroundings(
                                verifiers,
                                audits,
                                InstantSource.system(),
                                new SecureRandom(),
                                Duration.ofSeconds(5)));
        LOG.info(
                "the mock chain in {} runs at epoch {} with {} miners, clock {}",
                config.data(),
                opened.world().head().height(),
                config.miners().size(),
                config.clock());
        return opened;
    }

    private static Node.Miner miner(MockChainSection.MockMiner miner) {
        SealProofType.Porep porep =
                Arrays.stream(SealProofType.Porep.values())
                        .filter(p -> p.name().equals(miner.porep()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "[[MockChain.Miners]] Porep is \""
                                                        + miner.porep()
                                                        + "\" (known: V1, V1_1,"
                                                        + " SYNTHETIC, NON_INTERACTIVE)"));
        return new Node.Miner(miner.actor(), SealProofType.of(miner.sectorSize(), porep));
    }
}
