/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.sealer.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.DealInfo;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.worker.config.PieceSettings;
import io.sealworks.api.worker.config.SealingConfig;
import io.sealworks.plan.steps.FakeContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DealsTest {

    private static final String PIECE = "baga6ea4seaqpiece";
    private static final String ZEROS = "baga6ea4seaqzeros";
    private static final URI STORE = URI.create("http://manager:1789/piecestore/");

    private final SealerPlan plan = new SealerPlan(Clock.systemUTC());
    private final FakeContext context = new FakeContext();

    @TempDir Path folder;

    DealsTest() {
        context.dealt = List.of(piece(1024, PIECE, 7, 700), piece(1024, ZEROS, 0, 0));
        context.sealing = sealing(true, true);
    }

    private static SectorPiece piece(long size, String cid, long allocation, long payload) {
        return new SectorPiece(
                size,
                new Cid(cid),
                new DealInfo(
                        0,
                        allocation,
                        null,
                        "t0100",
                        "t010000",
                        0,
                        size,
                        payload,
                        10,
                        20,
                        false,
                        true));
    }

    private static SealingConfig sealing(boolean enableDeals, boolean disableCc) {
        return new SealingConfig(
                List.of(),
                List.of(),
                enableDeals,
                disableCc,
                OptionalInt.of(3),
                OptionalLong.of(512),
                5,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(180),
                false,
                3,
                false,
                2,
                4);
    }

    private JobView job(String state, Map<String, String> outputs) {
        return new JobView(
                "sealer",
                FakeContext.SECTOR,
                SealProofType.StackedDrg2KiBV1_1,
                state,
                outputs,
                "n",
                folder);
    }

    private Map<String, String> acquired() throws SealingException {
        Outcome.Advance advance = (Outcome.Advance) plan.ask(job("Allocated", Map.of()), context);
        assertThat(advance.event()).isEqualTo("AcquireDeals");
        return advance.outputs();
    }

    private JsonNode task() throws SealingException, IOException {
        String input = plan.prepare(job("DealsAcquired", acquired()), context).input();
        return new ObjectMapper().readTree(input);
    }

    private void lookIn(Path... folders) {
        context.pieces =
                new PieceSettings(
                        List.of(folders),
                        List.of("files.example"),
                        List.of("market:41235"),
                        Optional.of(Path.of("/etc/worker.token")));
    }

    @Test
    void aPieceIsTakenFromTheFoldersOfThisHostFirst() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        lookIn(folder, other);
        context.pieceStore = STORE;
        Path file = Files.write(other.resolve(PIECE + ".car"), new byte[700]);
        JsonNode piece = task().path("pieces").path(0);
        assertThat(piece.path("piece_file").path("local").asText()).isEqualTo(file.toString());
        assertThat(piece.path("piece_cid").asText()).isEqualTo(PIECE);
        assertThat(piece.path("payload_size").asLong()).isEqualTo(700);
        assertThat(piece.path("piece_size").asLong()).isEqualTo(1016);
        Path better = Files.write(folder.resolve(PIECE), new byte[700]);
        assertThat(task().path("pieces").path(0).path("piece_file").path("local").asText())
                .isEqualTo(better.toString());
    }

    @Test
    void aPieceThatIsNotHereIsFetchedFromTheManagerWithTheTokenForItAlone() throws Exception {
        lookIn(folder);
        context.pieceStore = STORE;
        JsonNode task = task();
        JsonNode piece = task.path("pieces").path(0);
        assertThat(piece.path("piece_file").path("url").asText()).isEqualTo(STORE + PIECE);
        assertThat(piece.path("looked_in").path(0).asText()).isEqualTo(folder.toString());
        assertThat(task.path("access").toString())
                .isEqualTo(
                        "{\"hosts\":[\"files.example\"],"
                                + "\"token_hosts\":[\"manager:1789\",\"market:41235\"],"
                                + "\"token_file\":\"/etc/worker.token\"}");
    }

    @Test
    void aManagerOfThisContainerGivesItsFile() throws Exception {
        context.pieceStore = folder.toUri();
        JsonNode task = task();
        assertThat(task.path("pieces").path(0).path("piece_file").path("local").asText())
                .isEqualTo(folder.resolve(PIECE).toString());
        assertThat(task.path("access").path("token_hosts")).isEmpty();
    }

    @Test
    void fillersAreZerosAndCheckedLikeAnyPiece() throws Exception {
        context.pieceStore = STORE;
        JsonNode filler = task().path("pieces").path(1);
        assertThat(filler.path("piece_file").asText()).isEqualTo("pledge");
        assertThat(filler.path("piece_size").asLong()).isEqualTo(1016);
        assertThat(filler.path("piece_cid").asText()).isEqualTo(ZEROS);
    }

    @Test
    void aPieceThatIsNowhereIsAPermanentErrorThatNamesIt() {
        lookIn(folder);
        assertThatThrownBy(this::task)
                .hasMessageContaining("the piece " + PIECE + " of s-t010000-2 is missing")
                .hasMessageContaining(folder.toString())
                .extracting(e -> ((SealingException) e).level())
                .isEqualTo(ErrorLevel.PERMANENT);
    }

    @Test
    void aNameThatLeavesItsFolderIsNoPiece() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Files.write(folder.resolve("secret"), new byte[700]);
        lookIn(inner);
        context.dealt = List.of(piece(1024, "../secret", 7, 700));
        assertThatThrownBy(this::task).hasMessageContaining("is no CID of a piece");
    }

    @Test
    void withoutDealsASectorThatOnlyTakesDealsWaitsWithItsNumber() throws SealingException {
        context.dealt = List.of();
        assertThat(plan.ask(job("Allocated", Map.of()), context)).isInstanceOf(Outcome.Idle.class);
        context.sealing = sealing(true, false);
        assertThat(acquired()).containsEntry("deals", "[]");
    }

    @Test
    void aThreadThatCanSealNothingTakesNoNumber() throws SealingException {
        context.sealing = sealing(false, true);
        assertThat(plan.ask(job("Empty", Map.of()), context))
                .isEqualTo(
                        new Outcome.Idle(
                                "disable_cc is set and enable_deals is not: nothing can be"
                                        + " sealed"));
    }

    @Test
    void theTreeOfASectorWithDealsIsBuiltAndCompared() throws Exception {
        context.pieceStore = STORE;
        context.staticTreeD = Path.of("/trees/2KiB");
        Map<String, String> outputs = new HashMap<>(acquired());
        outputs.put("pieces", "[{\"commitment\":[1],\"size\":1016}]");
        String input = plan.prepare(job("PieceAdded", outputs), context).input();
        JsonNode task = new ObjectMapper().readTree(input);
        assertThat(task.has("ready")).as("only for a sector without data").isFalse();
        assertThat(task.path("piece_infos").path(0).path("size").asLong()).isEqualTo(1016);
    }
}
