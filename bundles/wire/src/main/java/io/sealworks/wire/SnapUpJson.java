/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Cid;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.SnapUpProof;
import io.sealworks.api.manager.SnapUpPublic;
import io.sealworks.api.manager.SnapUpSector;
import org.jspecify.annotations.Nullable;

/** Updates of sectors: what a worker asks for, gets, and hands in. */
public final class SnapUpJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SPEC = "AllocateSnapUpSpec";
    private static final String SECTOR = "AllocatedSnapUpSector";
    private static final String PUBLIC = "SectorPublicInfo";
    private static final String PROOF = "SnapUpOnChainInfo";

    private SnapUpJson() {}

    /**
     * What {@code AllocateSanpUpSector} is asked.
     *
     * @param nonce our optional field, null from an existing worker
     */
    public record Wanted(AllocateSpec sector, PieceJson.Wanted deals, @Nullable String nonce) {}

    public static ObjectNode wanted(Wanted wanted) {
        ObjectNode node = JSON.objectNode();
        node.set("Sector", ManagerJson.allocateSpec(wanted.sector(), wanted.nonce()));
        node.set("Deals", PieceJson.wanted(wanted.deals()));
        return node;
    }

    public static Wanted wanted(Value value) throws WireException {
        Value sector = value.field(SPEC, "Sector");
        return new Wanted(
                ManagerJson.allocateSpec(sector),
                PieceJson.wanted(value.field(SPEC, "Deals")),
                ManagerJson.nonce(sector));
    }

    public static ObjectNode sector(SnapUpSector given) {
        ObjectNode node = JSON.objectNode();
        node.set("Sector", ManagerJson.allocatedSector(given.sector()));
        node.set("Pieces", PieceJson.pieces(given.pieces()));
        node.set("Public", onChain(given.onChain()));
        node.putObject("Private").put("AccessInstance", given.accessInstance());
        return node;
    }

    public static SnapUpSector sector(Value value) throws WireException {
        return new SnapUpSector(
                ManagerJson.allocatedSector(value.field(SECTOR, "Sector")),
                PieceJson.pieces(value.field(SECTOR, "Pieces")),
                onChain(value.field(SECTOR, "Public")),
                value.field(SECTOR, "Private")
                        .field("SectorPrivateInfo", "AccessInstance")
                        .string());
    }

    public static ObjectNode onChain(SnapUpPublic sector) {
        ObjectNode node = JSON.objectNode();
        node.set("CommR", ManagerJson.bytes32(sector.commR()));
        node.set("SealedCID", ManagerJson.cid(sector.sealedCid()));
        return node.put("Activation", sector.activation()).put("Expiration", sector.expiration());
    }

    public static SnapUpPublic onChain(Value value) throws WireException {
        return new SnapUpPublic(
                value.field(PUBLIC, "CommR").bytes32(),
                value.field(PUBLIC, "SealedCID").cid(),
                value.field(PUBLIC, "Activation").int64(),
                value.field(PUBLIC, "Expiration").int64());
    }

    public static ObjectNode proof(SnapUpProof proof) {
        ObjectNode node = JSON.objectNode();
        node.set("CommR", ManagerJson.bytes32(proof.commR()));
        node.set("CommD", ManagerJson.bytes32(proof.commD()));
        node.put("AccessInstance", proof.accessInstance());
        ArrayNode pieces = node.putArray("Pieces");
        proof.pieces().forEach(p -> pieces.add(ManagerJson.cid(p)));
        return node.put("Proof", Base64.getEncoder().encodeToString(proof.proof()));
    }

    public static SnapUpProof proof(Value value) throws WireException {
        List<Cid> pieces = new ArrayList<>();
        for (Value piece : value.field(PROOF, "Pieces").list("[]cid.Cid")) {
            pieces.add(piece.cid());
        }
        return new SnapUpProof(
                value.field(PROOF, "CommR").bytes32(),
                value.field(PROOF, "CommD").bytes32(),
                value.field(PROOF, "AccessInstance").string(),
                pieces,
                value.field(PROOF, "Proof").base64());
    }
}
