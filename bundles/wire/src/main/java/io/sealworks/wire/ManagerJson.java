/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.StoreInfo;
import org.jspecify.annotations.Nullable;

/**
 * What workers ask of a manager ({@code Venus.*}): sectors, pre-commits, stores. PascalCase;
 * commitments are arrays of numbers, randomness and proofs base64.
 */
public final class ManagerJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ManagerJson() {}

    public static ObjectNode sectorId(SectorId id) {
        return JSON.objectNode().put("Miner", id.miner()).put("Number", id.number());
    }

    public static SectorId sectorId(Value value) throws WireException {
        return new SectorId(
                value.field("SectorID", "Miner").uint64(),
                value.field("SectorID", "Number").uint64());
    }

    public static ObjectNode cid(Cid cid) {
        return JSON.objectNode().put("/", cid.text());
    }

    public static ArrayNode bytes32(Bytes32 value) {
        ArrayNode numbers = JSON.arrayNode(Bytes32.LENGTH);
        for (byte b : value.bytes()) {
            numbers.add(Byte.toUnsignedInt(b));
        }
        return numbers;
    }

    /**
     * @param nonce our optional field, left out when null
     */
    public static ObjectNode allocateSpec(AllocateSpec spec, @Nullable String nonce) {
        ObjectNode node = JSON.objectNode();
        ArrayNode miners = node.putArray("AllowedMiners");
        spec.miners().stream().sorted().forEach(miners::add);
        ArrayNode proofs = node.putArray("AllowedProofTypes");
        spec.proofTypes().stream().sorted().forEach(p -> proofs.add(p.number()));
        return nonce == null ? node : node.put("Nonce", nonce);
    }

    public static AllocateSpec allocateSpec(Value value) throws WireException {
        Set<Long> miners = new LinkedHashSet<>();
        String type = "AllocateSectorSpec";
        for (Value miner : value.field(type, "AllowedMiners").list("[]abi.ActorID")) {
            miners.add(miner.uint64());
        }
        Set<SealProofType> proofs = new LinkedHashSet<>();
        for (Value proof :
                value.field(type, "AllowedProofTypes").list("[]abi.RegisteredSealProof")) {
            proofs.add(proofType(proof));
        }
        return new AllocateSpec(miners, proofs);
    }

    /**
     * @return the nonce of one of our workers, null from an existing one
     */
    public static @Nullable String nonce(Value spec) throws WireException {
        String nonce = spec.field("AllocateSectorSpec", "Nonce").string();
        return nonce.isEmpty() ? null : nonce;
    }

    public static SealProofType proofType(Value value) throws WireException {
        long number = value.int64();
        try {
            return SealProofType.ofNumber(Math.toIntExact(number));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw value.wrong("number " + number, "abi.RegisteredSealProof (0 to 19)");
        }
    }

    public static ObjectNode allocatedSector(AllocatedSector sector) {
        ObjectNode node = JSON.objectNode();
        node.set("ID", sectorId(sector.id()));
        return node.put("ProofType", sector.proofType().number());
    }

    public static AllocatedSector allocatedSector(Value value) throws WireException {
        return new AllocatedSector(
                sectorId(value.field("AllocatedSector", "ID")),
                proofType(value.field("AllocatedSector", "ProofType")));
    }

    public static ObjectNode ticket(Ticket ticket) {
        return JSON.objectNode()
                .put("Ticket", ticket.value().base64())
                .put("Epoch", ticket.epoch());
    }

    public static Ticket ticket(Value value) throws WireException {
        return new Ticket(
                value.field("Ticket", "Ticket").base64of32(),
                value.field("Ticket", "Epoch").int64());
    }

    public static ObjectNode preCommit(PreCommit preCommit) {
        ObjectNode node = JSON.objectNode();
        node.set("CommR", bytes32(preCommit.commR()));
        node.set("CommD", bytes32(preCommit.commD()));
        node.set("Ticket", ticket(preCommit.ticket()));
        return node;
    }

    public static PreCommit preCommit(Value value) throws WireException {
        String type = "PreCommitOnChainInfo";
        return new PreCommit(
                value.field(type, "CommR").bytes32(),
                value.field(type, "CommD").bytes32(),
                ticket(value.field(type, "Ticket")));
    }

    /**
     * @param proof bytes of all partitions
     */
    public static ObjectNode proof(byte[] proof) {
        return JSON.objectNode().put("Proof", Base64.getEncoder().encodeToString(proof));
    }

    /**
     * Of a sector that had no pre-commit: what one would say goes along, in a field of ours.
     *
     * @param proof bytes of all partitions
     */
    public static ObjectNode proof(byte[] proof, PreCommit made) {
        return proof(proof).set("Pre", preCommit(made));
    }

    /** What a pre-commit would say; empty for a sector that had one. */
    public static Optional<PreCommit> madeWith(Value proof) throws WireException {
        Value made = proof.field("ProofOnChainInfo", "Pre");
        return made.isNull() ? Optional.empty() : Optional.of(preCommit(made));
    }

    public static byte[] proof(Value value) throws WireException {
        return value.field("ProofOnChainInfo", "Proof").base64();
    }

    public static ObjectNode store(StoreInfo store) {
        ObjectNode node =
                JSON.objectNode()
                        .put("Name", store.name())
                        .put("Path", store.path())
                        .put("Strict", store.strict())
                        .put("ReadOnly", store.readOnly())
                        .put("Weight", store.weight());
        ObjectNode meta = node.putObject("Meta");
        store.meta().forEach(meta::put);
        return node;
    }

    public static StoreInfo store(Value value) throws WireException {
        String type = "StoreBasicInfo";
        return new StoreInfo(
                value.field(type, "Name").string(),
                value.field(type, "Path").string(),
                value.field(type, "Strict").bool(),
                value.field(type, "ReadOnly").bool(),
                value.field(type, "Weight").int32(),
                value.field(type, "Meta").strings());
    }

    public static ArrayNode strings(Collection<String> values) {
        ArrayNode node = JSON.arrayNode();
        values.forEach(node::add);
        return node;
    }

    public static List<String> strings(Value value) throws WireException {
        List<String> strings = new ArrayList<>();
        for (Value v : value.list("[]string")) {
            strings.add(v.string());
        }
        return strings;
    }

    /** The text, or JSON's null. */
    static JsonNode orNull(@Nullable String text) {
        return text == null ? JSON.nullNode() : JSON.textNode(text);
    }
}
