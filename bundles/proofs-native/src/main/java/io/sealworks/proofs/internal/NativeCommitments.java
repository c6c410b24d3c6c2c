/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.PieceCommitments;
import io.sealworks.tasks.StageErrors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Computes commP in this process. */
@Component(service = PieceCommitments.class, configurationPid = ProofsConfig.PID)
public final class NativeCommitments implements PieceCommitments {

    private final Proofs proofs;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public NativeCommitments(ProofsConfig config, BundleContext context) {
        this(LoadedProofs.with(LoadedProofs.settings(config, context)));
    }

    NativeCommitments(Proofs proofs) {
        this.proofs = proofs;
    }

    @Override
    public Bytes32 commitment(Path file, long size) throws SealingException {
        try {
            String input =
                    json.createObjectNode()
                            .put("path", file.toString())
                            .put("padded_size", size)
                            .toString();
            return bytes(json.readTree(proofs.run("piece_commitment", input)).get("commitment"));
        } catch (ProofsException | ProofsPanicException | JsonProcessingException e) {
            throw new SealingException(
                    ErrorLevel.PERMANENT, StageErrors.message(e.getMessage()), e);
        }
    }

    private static Bytes32 bytes(JsonNode numbers) {
        byte[] bytes = new byte[Bytes32.LENGTH];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers.get(i).intValue();
        }
        return Bytes32.of(bytes);
    }
}
