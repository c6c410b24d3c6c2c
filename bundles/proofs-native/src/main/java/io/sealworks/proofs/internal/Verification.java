/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.tasks.StageErrors;

/** Stages that the manager needs, with their JSON. */
final class Verification {

    private final Proofs proofs;
    private final ObjectMapper json = new ObjectMapper();

    Verification(Proofs proofs) {
        this.proofs = proofs;
    }

    /**
     * @throws SealingException permanent, with the words of the library
     */
    JsonNode run(String stage, ObjectNode input) throws SealingException {
        try {
            return json.readTree(proofs.run(stage, json.writeValueAsString(input)));
        } catch (ProofsException | ProofsPanicException | JsonProcessingException e) {
            throw new SealingException(
                    ErrorLevel.PERMANENT, StageErrors.message(e.getMessage()), e);
        }
    }

    ObjectNode object() {
        return json.createObjectNode();
    }

    ArrayNode numbers(byte[] bytes) {
        ArrayNode numbers = json.createArrayNode();
        for (byte b : bytes) {
            numbers.add(Byte.toUnsignedInt(b));
        }
        return numbers;
    }

    static byte[] bytes(JsonNode numbers) {
        byte[] bytes = new byte[numbers.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers.get(i).intValue();
        }
        return bytes;
    }
}
