/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Seed;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.store.SectorRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.ADMIN;
import static io.sealworks.manager.internal.House.W1;
import static org.assertj.core.api.Assertions.assertThat;

/** The database can hold every field of an existing manager's sector state. */
class StateJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What has columns or rows of its own; the rest is the sector's document. */
    private static final Set<String> COLUMNS =
            Set.of(
                    "ID",
                    "SectorType",
                    "Ticket",
                    "Seed",
                    "Pre",
                    "Proof",
                    "LatestState",
                    "Finalized",
                    "AbortReason");

    @TempDir Path folder;

    @Test
    void aStateWithEveryFieldComesBackAsItWas() throws Exception {
        ObjectNode state;
        try (InputStream in = getClass().getResourceAsStream("/sector-state.json")) {
            state =
                    (ObjectNode)
                            JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        SectorId id = new SectorId(10000, 101);
        try (House house = new House(folder, new FakeChain())) {
            store(house, id, state);
        }
        try (House house = new House(folder, new FakeChain())) {
            String back = house.manager.sectors.show(ADMIN, id).orElseThrow().stateJson();
            assertThat(JSON.readTree(back)).isEqualTo(state);
        }
    }

    @Test
    void aSectorOfOursHasAllFieldsToo() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/sector-state.json");
                House house = new House(folder, new FakeChain())) {
            List<String> names = new ArrayList<>();
            JSON.readTree(in).fieldNames().forEachRemaining(names::add);
            String ours =
                    house.manager
                            .sectors
                            .show(ADMIN, house.allocate("a").id())
                            .orElseThrow()
                            .stateJson();
            assertThat(JSON.readTree(ours).fieldNames())
                    .toIterable()
                    .containsExactlyElementsOf(names);
        }
    }

    private static void store(House house, SectorId id, ObjectNode state) throws Exception {
        ObjectNode document = state.deepCopy().remove(COLUMNS);
        Ticket ticket = new Ticket(bytes(state.at("/Ticket/Ticket")), 1100);
        SectorRecord fresh =
                new SectorRecord(
                        new AllocatedSector(id, SealProofType.ofNumber(5)),
                        W1.subject(),
                        null,
                        SectorRecord.Phase.SEALING,
                        null,
                        ticket,
                        null,
                        null,
                        null,
                        document.toString(),
                        null,
                        0,
                        0,
                        0);
        assertThat(house.links.<Boolean>store(s -> s.sectors().takeIn(fresh))).isTrue();
        house.manager.reports.report(
                W1,
                id,
                new StateReport(
                        "w1",
                        "/store1",
                        "C1Done",
                        "C1Done",
                        "None",
                        new StateReport.Failure(ErrorLevel.PERMANENT, "No cached parameters"),
                        0));
        SectorRecord ended =
                house.links
                        .store(s -> s.sectors().find(id))
                        .orElseThrow()
                        .withPreCommit(
                                new PreCommit(
                                        numbers(state.at("/Pre/CommR")),
                                        numbers(state.at("/Pre/CommD")),
                                        ticket))
                        .withSeed(new Seed(bytes(state.at("/Seed/Seed")), 2151))
                        .withProof(Base64.getDecoder().decode(state.at("/Proof/Proof").asText()))
                        .withEnd(SectorRecord.Phase.ABORTED, "disk is going away");
        assertThat(house.links.<Boolean>store(s -> s.sectors().replace(ended))).isTrue();
    }

    private static Bytes32 bytes(JsonNode base64) {
        return Bytes32.of(Base64.getDecoder().decode(base64.asText()));
    }

    private static Bytes32 numbers(JsonNode array) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) array.get(i).asInt();
        }
        return Bytes32.of(bytes);
    }
}
