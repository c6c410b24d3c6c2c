/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.DealInfo;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.store.ErrandRecord;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.SectorRecord;

/**
 * A sector's state with the names of the existing manager's, so that its readers can read ours. The
 * stored document brings what this release does not use.
 */
final class StateJson {

    /** All fields of the existing state, with the values of those that no sector of ours sets. */
    private static final String FIELDS =
            """
            {"ID":null,"SectorType":0,"Ticket":null,"Seed":null,"Deals":null,"Pieces":null,
             "Pre":null,"Proof":null,
             "MessageInfo":{"PreCommitCid":null,"CommitCid":null,"NeedSend":false},
             "TerminateInfo":{"TerminateCid":null,"TerminatedAt":0,"AddedHeight":0},
             "LatestState":null,"Finalized":false,"Removed":false,"AbortReason":"",
             "Upgraded":false,"UpgradePublic":null,"UpgradedInfo":null,"UpgradeMessageID":null,
             "UpgradeLandedEpoch":0,"Imported":false,"NeedRebuild":false,"Unsealing":false}\
            """;

    private final ObjectMapper json;

    StateJson(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param errands what is done in the sealed sector now
     */
    String of(
            SectorRecord s,
            SectorPieces pieces,
            List<MessageRecord> messages,
            Set<ErrandRecord.Kind> errands) {
        ObjectNode root = object(FIELDS, s.id());
        root.setAll(object(s.document(), s.id()));
        root.set("ID", id(s.id()));
        root.put("SectorType", s.sector().proofType().number());
        root.set("Ticket", s.ticket() == null ? null : ticket(s.ticket()));
        root.set("Seed", seed(s));
        if (!pieces.deals().isEmpty()) {
            root.set("Pieces", pieces(pieces));
        }
        root.set("Pre", s.preCommit() == null ? null : preCommit(s.preCommit()));
        root.set("Proof", proof(s));
        addMessages(root.withObject("MessageInfo"), messages);
        messages.stream()
                .filter(m -> m.kind() == MessageRecord.Kind.UPDATE && m.prepared() != null)
                .forEach(m -> root.put("UpgradeMessageID", m.prepared().cid()));
        root.set("LatestState", s.latest() == null ? null : report(s.latest()));
        for (ErrandRecord.Kind errand : errands) {
            root.put(errand == ErrandRecord.Kind.REBUILD ? "NeedRebuild" : "Unsealing", true);
        }
        root.put("Finalized", s.ended());
        root.put("AbortReason", s.endReason() == null ? "" : s.endReason());
        return write(root);
    }

    private ObjectNode object(String text, SectorId sector) {
        try {
            return (ObjectNode) json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the stored state of " + sector + " is damaged", e);
        }
    }

    private ObjectNode id(SectorId id) {
        return json.createObjectNode().put("Miner", id.miner()).put("Number", id.number());
    }

    private ObjectNode ticket(Ticket ticket) {
        return json.createObjectNode()
                .put("Ticket", ticket.value().base64())
                .put("Epoch", ticket.epoch());
    }

    private JsonNode seed(SectorRecord s) {
        return s.seed() == null
                ? json.nullNode()
                : json.createObjectNode()
                        .put("Seed", s.seed().value().base64())
                        .put("Epoch", s.seed().epoch());
    }

    /** As {@code AcquireDeals} gave them. */
    private ArrayNode pieces(SectorPieces pieces) {
        ArrayNode all = json.createArrayNode();
        pieces.filled().forEach(p -> piece(all.addObject(), p));
        return all;
    }

    private void piece(ObjectNode node, SectorPiece piece) {
        ObjectNode cid = json.createObjectNode().put("/", piece.cid().text());
        node.putObject("Piece").put("Size", piece.size()).set("PieceCID", cid);
        DealInfo deal = piece.deal();
        ObjectNode info =
                node.putObject("DealInfo")
                        .put("DealID", deal.dealId())
                        .putNull("PublishCid")
                        .put("AllocationID", deal.allocationId());
        info.set("PieceCID", cid);
        info.put("PieceSize", piece.size())
                .put("Client", deal.client())
                .put("Provider", deal.provider())
                .put("Offset", deal.offset())
                .put("Length", deal.length())
                .put("PayloadSize", deal.payloadSize())
                .put("StartEpoch", deal.startEpoch())
                .put("EndEpoch", deal.endEpoch())
                .put("IsBuiltinMarket", deal.builtinMarket())
                .put("IsCompatible", deal.compatible());
    }

    private ObjectNode preCommit(PreCommit pre) {
        ObjectNode node = json.createObjectNode();
        node.set("CommR", numbers(pre.commR()));
        node.set("CommD", numbers(pre.commD()));
        node.set("Ticket", ticket(pre.ticket()));
        return node;
    }

    private ArrayNode numbers(Bytes32 value) {
        ArrayNode array = json.createArrayNode();
        for (byte b : value.bytes()) {
            array.add(b & 0xff);
        }
        return array;
    }

    private JsonNode proof(SectorRecord s) {
        return s.proof() == null
                ? json.nullNode()
                : json.createObjectNode().put("Proof", s.proof());
    }

    /** Our own messages; what an imported sector's document says stays where there are none. */
    private void addMessages(ObjectNode info, List<MessageRecord> messages) {
        for (MessageRecord m : messages) {
            boolean preCommit = m.kind() == MessageRecord.Kind.PRE_COMMIT;
            if (!preCommit && m.kind() != MessageRecord.Kind.PROVE) {
                continue;
            }
            String name = preCommit ? "PreCommitCid" : "CommitCid";
            if (m.prepared() != null) {
                info.set(name, json.createObjectNode().put("/", m.prepared().cid()));
            }
            if (m.state() == MessageRecord.State.QUEUED) {
                info.put("NeedSend", true);
            }
        }
    }

    private ObjectNode report(StateReport r) {
        ObjectNode node = json.createObjectNode();
        node.set(
                "Worker",
                json.createObjectNode()
                        .put("Instance", r.instance())
                        .put("Location", r.location()));
        node.set(
                "StateChange",
                json.createObjectNode()
                        .put("Prev", r.previous())
                        .put("Next", r.next())
                        .put("Event", r.event()));
        StateReport.Failure failure = r.failure();
        node.set(
                "Failure",
                failure == null
                        ? json.nullNode()
                        : json.createObjectNode()
                                .put("Level", failure.level().wireName())
                                .put("Desc", failure.description()));
        return node;
    }

    private String write(ObjectNode node) {
        try {
            return json.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
