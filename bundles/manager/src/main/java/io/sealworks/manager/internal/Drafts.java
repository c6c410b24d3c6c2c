/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.PostProofType;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.ActorMessage;
import io.sealworks.api.chain.ActorMessage.Declaration;
import io.sealworks.api.chain.ActorMessage.DeclareFaultsRecovered;
import io.sealworks.api.chain.ActorMessage.NiEntry;
import io.sealworks.api.chain.ActorMessage.PieceManifest;
import io.sealworks.api.chain.ActorMessage.PostPartition;
import io.sealworks.api.chain.ActorMessage.PreCommitEntry;
import io.sealworks.api.chain.ActorMessage.PreCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectorsNi;
import io.sealworks.api.chain.ActorMessage.ProveEntry;
import io.sealworks.api.chain.ActorMessage.SubmitWindowedPoSt;
import io.sealworks.api.chain.ActorMessage.UpdateEntry;
import io.sealworks.api.chain.ActorMessage.UpdateReplicas;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.SectorPlace;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SnapUpProof;
import io.sealworks.api.manager.store.MessageRecord;
import org.jspecify.annotations.Nullable;

/** What a message says, as the JSON that is stored until the message is made. */
final class Drafts {

    private final ObjectMapper json;

    Drafts(ObjectMapper json) {
        this.json = json;
    }

    String of(PreCommitEntry entry) {
        ObjectNode node = json.createObjectNode();
        node.put("proofType", entry.proofType().number());
        node.put("sealedCid", entry.sealedCid().text());
        Cid unsealed = entry.unsealedCid();
        if (unsealed != null) {
            node.put("unsealedCid", unsealed.text());
        }
        node.put("ticketEpoch", entry.ticketEpoch());
        node.put("expiration", entry.expiration());
        return text(node);
    }

    /**
     * @param open epoch at which the window opens
     */
    String of(long open, SubmitWindowedPoSt post) {
        ObjectNode node = json.createObjectNode().put("open", open);
        node.put("deadline", post.deadline()).put("type", post.type().number());
        ArrayNode partitions = node.putArray("partitions");
        for (PostPartition partition : post.partitions()) {
            ArrayNode each = partitions.addArray().add(partition.index());
            partition.skipped().forEach(each::add);
        }
        ArrayNode proofs = node.putArray("proofs");
        post.proofs().forEach(proofs::add);
        node.put("commitEpoch", post.commitEpoch());
        node.put("commitRandomness", post.commitRandomness().bytes());
        return text(node);
    }

    /**
     * @param open epoch at which the window opens
     */
    String ofRecoveries(long open, List<Declaration> declarations) {
        ObjectNode node = json.createObjectNode().put("open", open);
        ArrayNode all = node.putArray("declarations");
        for (Declaration d : declarations) {
            ArrayNode each = all.addArray().add(d.deadline()).add(d.partition());
            d.sectors().forEach(each::add);
        }
        return text(node);
    }

    private static SubmitWindowedPoSt post(long miner, JsonNode node) {
        List<PostPartition> partitions = new ArrayList<>();
        for (JsonNode each : node.get("partitions")) {
            partitions.add(new PostPartition(each.get(0).intValue(), numbers(each, 1)));
        }
        List<byte[]> proofs = new ArrayList<>();
        node.get("proofs").forEach(p -> proofs.add(bytes(p)));
        return new SubmitWindowedPoSt(
                miner,
                node.get("deadline").intValue(),
                partitions,
                PostProofType.ofNumber(node.get("type").intValue()),
                proofs,
                node.get("commitEpoch").longValue(),
                Bytes32.of(bytes(node.get("commitRandomness"))));
    }

    private static DeclareFaultsRecovered recoveries(long miner, JsonNode node) {
        List<Declaration> declarations = new ArrayList<>();
        for (JsonNode each : node.get("declarations")) {
            declarations.add(
                    new Declaration(
                            each.get(0).intValue(), each.get(1).intValue(), numbers(each, 2)));
        }
        return new DeclareFaultsRecovered(miner, declarations);
    }

    private static List<Long> numbers(JsonNode array, int from) {
        List<Long> numbers = new ArrayList<>();
        for (int i = from; i < array.size(); i++) {
            numbers.add(array.get(i).longValue());
        }
        return numbers;
    }

    String ofProof(byte[] proof, List<PieceManifest> pieces) {
        ObjectNode node = json.createObjectNode().put("proof", proof);
        add(node, pieces);
        return text(node);
    }

    private static void add(ObjectNode node, List<PieceManifest> pieces) {
        ArrayNode all = node.putArray("pieces");
        for (PieceManifest piece : pieces) {
            all.addObject()
                    .put("cid", piece.cid().text())
                    .put("size", piece.size())
                    .put("client", piece.client())
                    .put("allocation", piece.allocationId());
        }
    }

    String ofUpdate(SnapUpProof proof, List<PieceManifest> pieces) {
        ObjectNode node = json.createObjectNode();
        node.put("sealedCid", Cid.ofSealed(proof.commR()).text()).put("proof", proof.proof());
        add(node, pieces);
        return text(node);
    }

    /**
     * @param place of the sector now
     */
    ActorMessage update(MessageRecord record, SectorPlace place) {
        JsonNode node = tree(record.draft());
        UpdateEntry entry =
                new UpdateEntry(
                        record.sector(),
                        place.deadline(),
                        place.partition(),
                        new Cid(node.get("sealedCid").textValue()),
                        pieces(node),
                        proof(node));
        return new UpdateReplicas(record.sector().miner(), List.of(entry));
    }

    /**
     * Of sectors that have no pre-commit.
     *
     * @param aggregate the proof of all of them
     */
    String ofNi(SealProofType type, List<NiEntry> sectors, byte[] aggregate) {
        ObjectNode node = json.createObjectNode();
        node.put("proof", aggregate).put("proofType", type.number());
        ArrayNode entries = node.putArray("ni");
        for (NiEntry entry : sectors) {
            entries.addObject()
                    .put("number", entry.sector().number())
                    .put("sealedCid", entry.sealedCid().text())
                    .put("ticketEpoch", entry.ticketEpoch())
                    .put("expiration", entry.expiration());
        }
        return text(node);
    }

    /** Chooses the deadline of new sectors when their message is made. */
    @FunctionalInterface
    interface Deadlines {
        int choose() throws ChainException, ManagerException;
    }

    ActorMessage message(MessageRecord record, Deadlines deadlines)
            throws ChainException, ManagerException {
        JsonNode node = tree(record.draft());
        return node.has("ni")
                ? ni(record.sector().miner(), node, deadlines.choose())
                : message(record, node);
    }

    private static ActorMessage ni(long miner, JsonNode node, int deadline) {
        List<NiEntry> entries = new ArrayList<>();
        for (JsonNode entry : node.get("ni")) {
            entries.add(
                    new NiEntry(
                            new SectorId(miner, entry.get("number").longValue()),
                            new Cid(entry.get("sealedCid").textValue()),
                            entry.get("ticketEpoch").longValue(),
                            entry.get("expiration").longValue()));
        }
        SealProofType type = SealProofType.ofNumber(node.get("proofType").intValue());
        return new ProveCommitSectorsNi(miner, type, entries, proof(node), deadline);
    }

    private static ActorMessage message(MessageRecord record, JsonNode node) {
        SectorId sector = record.sector();
        return switch (record.kind()) {
            case PRE_COMMIT ->
                    new PreCommitSectors(sector.miner(), List.of(preCommit(sector, node)));
            case PROVE ->
                    new ProveCommitSectors(
                            sector.miner(),
                            List.of(new ProveEntry(sector, proof(node), pieces(node))));
            case POST -> post(sector.miner(), node);
            case RECOVER -> recoveries(sector.miner(), node);
            case UPDATE ->
                    throw new IllegalArgumentException("an update is made for a place: " + record);
        };
    }

    /** CID of the commR that a pre-commit or an update names. */
    Cid sealedCid(MessageRecord message) {
        return new Cid(tree(message.draft()).get("sealedCid").textValue());
    }

    private static PreCommitEntry preCommit(SectorId sector, JsonNode node) {
        return new PreCommitEntry(
                sector,
                SealProofType.ofNumber(node.get("proofType").intValue()),
                new Cid(node.get("sealedCid").textValue()),
                unsealed(node),
                node.get("ticketEpoch").longValue(),
                node.get("expiration").longValue());
    }

    private static @Nullable Cid unsealed(JsonNode node) {
        return node.has("unsealedCid") ? new Cid(node.get("unsealedCid").textValue()) : null;
    }

    private static byte[] proof(JsonNode node) {
        return bytes(node.get("proof"));
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return node.binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException("a stored proof is damaged", e);
        }
    }

    /** None in what an earlier release stored. */
    private static List<PieceManifest> pieces(JsonNode node) {
        List<PieceManifest> pieces = new ArrayList<>();
        for (JsonNode piece : node.path("pieces")) {
            pieces.add(
                    new PieceManifest(
                            new Cid(piece.get("cid").textValue()),
                            piece.get("size").longValue(),
                            piece.get("client").textValue(),
                            piece.get("allocation").longValue()));
        }
        return pieces;
    }

    JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored message is damaged", e);
        }
    }

    private String text(JsonNode node) {
        try {
            return json.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
