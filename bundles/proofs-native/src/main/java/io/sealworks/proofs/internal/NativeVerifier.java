/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.AggregateSealProof;
import io.sealworks.api.manager.PostProof;
import io.sealworks.api.manager.ProofVerifier;
import io.sealworks.api.manager.SealProof;
import io.sealworks.api.manager.StoredReplica;
import io.sealworks.api.manager.UpdateProof;
import io.sealworks.tasks.StageErrors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Verifies proofs in this process. */
@Component(service = ProofVerifier.class, configurationPid = ProofsConfig.PID)
public final class NativeVerifier implements ProofVerifier {

    private final Proofs proofs;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public NativeVerifier(ProofsConfig config, BundleContext context) {
        this(LoadedProofs.with(LoadedProofs.settings(config, context)));
    }

    NativeVerifier(Proofs proofs) {
        this.proofs = proofs;
    }

    @Override
    public boolean verifySeal(SealProof proof) throws SealingException {
        return valid("verify_seal", input(proof));
    }

    @Override
    public boolean verifyAggregate(AggregateSealProof proof) throws SealingException {
        ObjectNode input = json.createObjectNode();
        input.put("registered_proof", proof.proofType().name());
        input.set("prover_id", numbers(ProverId.of(proof.miner()).bytes()));
        ArrayNode sectors = input.putArray("sectors");
        for (AggregateSealProof.Sector claimed : proof.sectors()) {
            ObjectNode sector = sectors.addObject().put("sector_id", claimed.sector().number());
            sector.set("comm_r", numbers(claimed.commR().bytes()));
            sector.set("comm_d", numbers(claimed.commD().bytes()));
            sector.set("ticket", numbers(claimed.ticket().bytes()));
            sector.set("seed", numbers(claimed.seed().bytes()));
        }
        input.set("proof", numbers(proof.proof()));
        return valid("verify_aggregate", input);
    }

    @Override
    public boolean verifyWindowPost(PostProof proof) throws SealingException {
        return valid("verify_window_post", input(proof));
    }

    @Override
    public boolean verifyWinningPost(PostProof proof) throws SealingException {
        return valid("verify_winning_post", input(proof));
    }

    @Override
    public Optional<String> storedFault(StoredReplica replica) {
        ObjectNode input = json.createObjectNode();
        input.put("registered_proof", replica.proofType().name());
        input.set("comm_r", numbers(replica.commR().bytes()));
        input.put("sealed_file", replica.sealedFile().toString());
        input.put("cache_dir", replica.cacheFolder().toString());
        try {
            proofs.run("check_stored", json.writeValueAsString(input));
            return Optional.empty();
        } catch (ProofsException | ProofsPanicException e) {
            return Optional.of(StageErrors.message(e.getMessage()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean verifyUpdate(UpdateProof proof) throws SealingException {
        return valid("verify_update", input(proof));
    }

    private boolean valid(String stage, ObjectNode input) throws SealingException {
        try {
            String output = proofs.run(stage, json.writeValueAsString(input));
            return json.readTree(output).path("valid").booleanValue();
        } catch (ProofsException | ProofsPanicException | JsonProcessingException e) {
            throw new SealingException(
                    ErrorLevel.PERMANENT, StageErrors.message(e.getMessage()), e);
        }
    }

    private ObjectNode input(SealProof proof) {
        ObjectNode input = json.createObjectNode();
        input.put("registered_proof", proof.proofType().name());
        input.set("comm_r", numbers(proof.commR().bytes()));
        input.set("comm_d", numbers(proof.commD().bytes()));
        input.set("prover_id", numbers(ProverId.of(proof.sector().miner()).bytes()));
        input.put("sector_id", proof.sector().number());
        input.set("ticket", numbers(proof.ticket().bytes()));
        input.set("seed", numbers(proof.seed().bytes()));
        input.set("proof", numbers(proof.proof()));
        return input;
    }

    private ObjectNode input(PostProof proof) {
        ObjectNode input = json.createObjectNode();
        input.put("miner_id", proof.miner());
        input.put("proof_type", proof.type().name());
        input.set("seed", numbers(proof.seed().asFieldElement().bytes()));
        ArrayNode replicas = input.putArray("replicas");
        for (PostProof.ProvenSector sector : proof.sectors()) {
            ObjectNode replica = replicas.addObject().put("sector_id", sector.number());
            replica.set("comm_r", numbers(sector.commR().bytes()));
        }
        ArrayNode proofs64 = input.putArray("proofs");
        proof.proofs().forEach(p -> proofs64.add(Base64.getEncoder().encodeToString(p)));
        return input;
    }

    private ObjectNode input(UpdateProof proof) {
        ObjectNode input = json.createObjectNode();
        input.put("registered_proof", "StackedDrg" + proof.proofType().size() + "V1");
        input.set("comm_r_old", numbers(proof.commROld().bytes()));
        input.set("comm_r_new", numbers(proof.commRNew().bytes()));
        input.set("comm_d_new", numbers(proof.commDNew().bytes()));
        input.set("proof", numbers(proof.proof()));
        return input;
    }

    private ArrayNode numbers(byte[] bytes) {
        ArrayNode numbers = json.createArrayNode();
        for (byte b : bytes) {
            numbers.add(Byte.toUnsignedInt(b));
        }
        return numbers;
    }
}
