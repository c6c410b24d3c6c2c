/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.util.Base64;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.Seed;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.plan.JobView;

/** JSON of phase outputs and of tasks. The mapper lives as long as its component. */
public final class Json {

    private static final int PROVER_ID = 32;

    private final ObjectMapper mapper = new ObjectMapper();

    public ObjectNode object() {
        return mapper.createObjectNode();
    }

    public ArrayNode array() {
        return mapper.createArrayNode();
    }

    public JsonNode read(String what, String text) throws SealingException {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SealingException(
                    ErrorLevel.PERMANENT, what + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * @throws SealingException permanent, when the job lacks it
     */
    public String output(JobView job, String name) throws SealingException {
        return job.output(name)
                .orElseThrow(
                        () ->
                                new SealingException(
                                        ErrorLevel.PERMANENT,
                                        "the job of "
                                                + job.sector()
                                                + " has no phase output "
                                                + name
                                                + "; resume it at the state that makes it"));
    }

    public JsonNode tree(JobView job, String name) throws SealingException {
        return read("the phase output " + name, output(job, name));
    }

    public String text(String value) {
        return mapper.getNodeFactory().textNode(value).toString();
    }

    public String textOf(JobView job, String name) throws SealingException {
        return tree(job, name).asText();
    }

    public String of(Ticket ticket) {
        return randomness(ticket.value(), ticket.epoch());
    }

    public String of(Seed seed) {
        return randomness(seed.value(), seed.epoch());
    }

    public Ticket ticket(JobView job) throws SealingException {
        JsonNode node = tree(job, Outputs.TICKET);
        return new Ticket(
                Bytes32.ofBase64(node.path("value").asText()), node.path("epoch").asLong());
    }

    public Seed seed(JobView job) throws SealingException {
        JsonNode node = tree(job, Outputs.SEED);
        return new Seed(Bytes32.ofBase64(node.path("value").asText()), node.path("epoch").asLong());
    }

    private String randomness(Bytes32 value, long epoch) {
        return object().put("value", value.base64()).put("epoch", epoch).toString();
    }

    /** Thirty-two numbers, as the proofs write a commitment. */
    public ArrayNode numbers(Bytes32 value) {
        return numbers(value.bytes());
    }

    private ArrayNode numbers(byte[] bytes) {
        ArrayNode numbers = array();
        for (byte b : bytes) {
            numbers.add(b & 0xff);
        }
        return numbers;
    }

    public Bytes32 commitment(JobView job, String output, String field) throws SealingException {
        byte[] bytes = bytes(output + "." + field, tree(job, output).path(field));
        if (bytes.length != Bytes32.LENGTH) {
            throw new SealingException(
                    ErrorLevel.PERMANENT,
                    output + "." + field + " has " + bytes.length + " bytes, not 32");
        }
        return Bytes32.of(bytes);
    }

    /** Bytes as an array of numbers, or as base64. */
    public byte[] bytes(String what, JsonNode node) throws SealingException {
        if (node.isTextual()) {
            return Base64.getDecoder().decode(node.asText());
        }
        if (!node.isArray()) {
            throw new SealingException(ErrorLevel.PERMANENT, what + " holds no bytes");
        }
        byte[] bytes = new byte[node.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) node.get(i).asInt();
        }
        return bytes;
    }

    /** The miner's actor id as the proofs want it: LEB128, filled up with zeros. */
    public ArrayNode proverId(long miner) {
        byte[] id = new byte[PROVER_ID];
        int at = 0;
        for (long left = miner; ; left >>>= 7) {
            boolean last = left >>> 7 == 0;
            id[at++] = (byte) (left & 0x7f | (last ? 0 : 0x80));
            if (last) {
                return numbers(id);
            }
        }
    }
}
