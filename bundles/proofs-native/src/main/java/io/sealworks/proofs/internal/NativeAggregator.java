/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.ProofAggregator;
import io.sealworks.api.manager.SealProof;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Aggregates proofs in this process. */
@Component(service = ProofAggregator.class, configurationPid = ProofsConfig.PID)
public final class NativeAggregator implements ProofAggregator {

    private final Verification stages;

    @Activate
    public NativeAggregator(ProofsConfig config, BundleContext context) {
        this(LoadedProofs.with(LoadedProofs.settings(config, context)));
    }

    NativeAggregator(Proofs proofs) {
        this.stages = new Verification(proofs);
    }

    @Override
    public byte[] aggregate(List<SealProof> proofs) throws SealingException {
        ObjectNode input = stages.object();
        input.put("registered_proof", proofs.get(0).proofType().name());
        ArrayNode sectors = input.putArray("sectors");
        for (SealProof proof : proofs) {
            ObjectNode sector = sectors.addObject();
            sector.set("comm_r", stages.numbers(proof.commR().bytes()));
            sector.set("seed", stages.numbers(proof.seed().bytes()));
            sector.set("proof", stages.numbers(proof.proof()));
        }
        return Verification.bytes(stages.run("aggregate_seal", input).path("proof"));
    }
}
