/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.SnapUpPublic;
import io.sealworks.api.manager.store.SectorRecord;
import org.jspecify.annotations.Nullable;

/** Reads and writes what a sector's document says of its update, and nothing else of it. */
final class Upgrades {

    private static final String PUBLIC = "UpgradePublic";
    private static final String INFO = "UpgradedInfo";
    private static final String LANDED = "UpgradeLandedEpoch";

    private final ObjectMapper json;

    Upgrades(ObjectMapper json) {
        this.json = json;
    }

    Upgrade of(SectorRecord sector) {
        JsonNode root = document(sector);
        return new Upgrade(
                before(root.path(PUBLIC)), made(root.path(INFO)), root.path(LANDED).asLong());
    }

    SectorRecord with(SectorRecord sector, Upgrade upgrade) {
        ObjectNode root = document(sector);
        root.put("Upgraded", upgrade.before() != null);
        root.set(PUBLIC, json(upgrade.before()));
        root.set(INFO, json(upgrade.made()));
        root.put(LANDED, upgrade.landedEpoch());
        return sector.withDocument(root.toString());
    }

    private ObjectNode document(SectorRecord sector) {
        try {
            return (ObjectNode) json.readTree(sector.document());
        } catch (JsonProcessingException e) {
            throw damaged(sector.id(), e);
        }
    }

    private static UncheckedIOException damaged(SectorId sector, IOException cause) {
        return new UncheckedIOException("the stored state of " + sector + " is damaged", cause);
    }

    private static @Nullable SnapUpPublic before(JsonNode node) {
        return node.isObject()
                ? new SnapUpPublic(
                        bytes32(node.path("CommR")),
                        cid(node.path("SealedCID")),
                        node.path("Activation").asLong(),
                        node.path("Expiration").asLong())
                : null;
    }

    private static Upgrade.@Nullable Made made(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        try {
            return new Upgrade.Made(
                    node.path("AccessInstance").asText(),
                    commitment(cid(node.path("SealedCID")).sealed()),
                    commitment(cid(node.path("UnsealedCID")).unsealed()),
                    node.path("Proof").binaryValue());
        } catch (IOException e) {
            throw new UncheckedIOException("a stored proof is damaged", e);
        }
    }

    private @Nullable ObjectNode json(@Nullable SnapUpPublic before) {
        if (before == null) {
            return null;
        }
        ObjectNode node = json.createObjectNode();
        ArrayNode commR = node.putArray("CommR");
        for (byte b : before.commR().bytes()) {
            commR.add(b & 0xff);
        }
        node.set("SealedCID", json(before.sealedCid()));
        return node.put("Activation", before.activation()).put("Expiration", before.expiration());
    }

    private @Nullable ObjectNode json(Upgrade.@Nullable Made made) {
        if (made == null) {
            return null;
        }
        ObjectNode node = json.createObjectNode().put("AccessInstance", made.accessInstance());
        node.set("SealedCID", json(made.sealedCid()));
        node.set("UnsealedCID", json(Cid.ofUnsealed(made.commD())));
        return node.put("Proof", made.proof());
    }

    private ObjectNode json(Cid cid) {
        return json.createObjectNode().put("/", cid.text());
    }

    private static Cid cid(JsonNode node) {
        return new Cid(node.path("/").asText());
    }

    private static Bytes32 commitment(java.util.Optional<Bytes32> read) {
        return read.orElseThrow(
                () -> new IllegalStateException("a stored CID holds no commitment"));
    }

    private static Bytes32 bytes32(JsonNode numbers) {
        byte[] bytes = new byte[numbers.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers.get(i).asInt();
        }
        return Bytes32.of(bytes);
    }
}
