/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.tasks.ProofsSettings;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The native library, loaded, with its environment. */
final class LoadedProofs implements Proofs {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedProofs.class);

    private LoadedProofs() {}

    static ProofsSettings settings(ProofsConfig config, BundleContext context) {
        return ProofsSettings.of(
                new ProofsSettings.Choice(
                        config.parameter_cache(), config.parent_cache(), config.local_parameters()),
                context);
    }

    /**
     * Loads the library. Where it runs with another environment already, it keeps that one: a
     * change takes a restart.
     */
    static Proofs with(ProofsSettings settings) {
        try {
            NativeProofs.init(new ObjectMapper().writeValueAsString(settings.environment()));
            LOG.info(
                    "Proof parameters are those in {}, {}",
                    settings.parameters(),
                    settings.local() ? "also locally made ones" : "published ones only");
        } catch (ProofsException | ProofsPanicException e) {
            LOG.error("The native proofs keep their settings: {}", e.getMessage());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
        return new LoadedProofs();
    }

    @Override
    public String run(String stage, String input) throws ProofsException, ProofsPanicException {
        return NativeProofs.run(stage, input);
    }
}
