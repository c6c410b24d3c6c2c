/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.SnapUpCandidate;
import io.sealworks.api.manager.SnapUpCandidate.State;
import io.sealworks.api.manager.SnapUpQueue;
import io.sealworks.api.manager.StoreBook;
import io.sealworks.api.manager.StoreStatus;
import io.sealworks.manager.internal.RealManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What operators' tools call. */
class OperatorCallsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Caller OPERATOR =
            new Caller("otto", Caller.Entry.RPC, "127.0.0.1", Right.ADMIN);

    @TempDir Path folder;
    private RealManager manager;
    private final Backends backends = new Backends();
    private final ManagerMethods methods = new ManagerMethods(backends, "v1.0.0");
    private final Candidates candidates = new Candidates();
    private final Reserved reserved = new Reserved();

    /** Sectors 3 and 4 in deadline 5, 9 in deadline 6, which is chosen; 4 is not fit. */
    private static final class Candidates implements SnapUpQueue {
        final Map<Long, State> states =
                new HashMap<>(Map.of(3L, State.CANDIDATE, 4L, State.CANDIDATE, 9L, State.CHOSEN));

        @Override
        public List<SnapUpCandidate> candidates(Caller caller, long miner) {
            return states.entrySet().stream()
                    .map(
                            e ->
                                    new SnapUpCandidate(
                                            new SectorId(miner, e.getKey()),
                                            e.getValue(),
                                            e.getKey() < 9 ? 5 : 6,
                                            1000,
                                            null))
                    .toList();
        }

        @Override
        public void choose(Caller caller, SectorId sector) {
            if (sector.number() == 4) {
                throw new BadRequestException(sector + " is faulty");
            }
            states.put(sector.number(), State.CHOSEN);
        }

        @Override
        public void checkChoose(Caller caller, SectorId sector) {}

        @Override
        public void checkCancel(Caller caller, SectorId sector) {}

        @Override
        public void cancel(Caller caller, SectorId sector) {
            states.put(sector.number(), State.CANDIDATE);
        }
    }

    private static final class Reserved implements StoreBook {
        final List<SectorId> released = new ArrayList<>();

        @Override
        public List<StoreStatus> list(Caller caller) {
            return List.of();
        }

        @Override
        public List<Found> attach(Caller caller, String store, boolean dryRun) {
            return List.of();
        }

        @Override
        public Optional<String> placeOf(Caller caller, SectorId sector, boolean upgrade) {
            return Optional.empty();
        }

        @Override
        public void release(Caller caller, SectorId sector) {
            if (sector.number() != 7) {
                throw new BadRequestException("no space is kept for " + sector);
            }
            released.add(sector);
        }
    }

    @BeforeEach
    void open() throws Exception {
        manager = new RealManager(folder, "p1");
        backends.sectors.bind(manager.sectors());
        backends.allocation.bind(manager.allocation());
        backends.pieceBook.bind(manager.pieceBook());
        backends.unsealQueue.bind(manager.unsealQueue());
        backends.rebuildQueue.bind(manager.rebuildQueue());
        backends.snapUpQueue.bind(candidates);
        backends.storeBook.bind(reserved);
    }

    @AfterEach
    void close() throws Exception {
        manager.close();
    }

    private JsonNode call(String method, String params) throws Exception {
        return MAPPER.readTree(text(method, params));
    }

    private @Nullable String text(String method, String params) throws Exception {
        return methods.call(OPERATOR, "Venus." + method, params);
    }

    private static String sector(long number) {
        return "{\"Miner\":10000,\"Number\":" + number + "}";
    }

    @Test
    void candidatesAreChosenByDeadlineAndToldAsBitFields() throws Exception {
        assertThat(call("SnapUpPreFetch", "[10000,6]")).hasToString("{\"Total\":1,\"Diff\":0}");
        assertThat(call("SnapUpPreFetch", "[10000,null]")).hasToString("{\"Total\":2,\"Diff\":1}");

        JsonNode fields = call("SnapUpCandidates", "[10000]");
        assertThat(fields).hasSize(48);
        assertThat(fields.get(0)).hasToString("[0]");
        assertThat(fields.get(5)).hasToString("[3,1]");
        assertThat(fields.get(6)).hasToString("[9,1]");

        assertThat(text("SnapUpCancelCommitment", "[" + sector(9) + "]"))
                .as("existing managers answer without a result")
                .isNull();
        assertThat(call("SnapUpCandidates", "[10000]").get(6)).hasToString("[0]");
    }

    @Test
    void aReservationIsReleased() throws Exception {
        assertThat(text("StoreReleaseReserved", "[" + sector(7) + "]")).isEqualTo("true");
        assertThat(reserved.released).containsExactly(new SectorId(10000, 7));
        assertThatThrownBy(() -> text("StoreReleaseReserved", "[" + sector(8) + "]"))
                .hasMessageContaining("no space is kept for s-t010000-8");
    }

    @Test
    void sectorsAreListedByWhatIsDoneWithThem() throws Exception {
        long number = call("AllocateSector", "[null]").path("ID").path("Number").longValue();
        assertThat(call("ListSectors", "[\"online\",0]")).hasSize(1);
        assertThat(
                        call("ListSectors", "[\"online\",1]")
                                .get(0)
                                .path("ID")
                                .path("Number")
                                .longValue())
                .isEqualTo(number);
        for (int job = 2; job <= 5; job++) {
            assertThat(call("ListSectors", "[\"online\"," + job + "]").isNull()).isTrue();
        }
        JsonNode found = call("FindSector", "[\"online\"," + sector(number) + "]");
        assertThat(found.path("NeedRebuild").booleanValue()).isFalse();
        assertThat(found.path("Unsealing").booleanValue()).isFalse();
    }
}
