/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.snapup.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.DealInfo;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.SnapUpProof;
import io.sealworks.api.manager.SnapUpPublic;
import io.sealworks.api.manager.SnapUpSector;
import io.sealworks.api.manager.SnapUps;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.SectorFiles;
import io.sealworks.api.plan.StepKind;
import io.sealworks.api.plan.Work;
import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.api.worker.config.PieceSettings;
import io.sealworks.plan.steps.FakeContext;
import io.sealworks.proofs.internal.RealStages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real sector of 2 KiB through the plan: data goes into it and comes back, and nothing in the
 * store changes but what is added. The SNARK is made where the parameters of updates are.
 */
class RealSnapUpTest {

    private static final SealProofType TYPE = SealProofType.StackedDrg2KiBV1_1;
    private static final SectorId SECTOR = FakeContext.SECTOR;

    @TempDir Path folder;
    private final ObjectMapper json = new ObjectMapper();
    private final SnapUpPlan plan = new SnapUpPlan();
    private final Map<String, String> outputs = new HashMap<>();
    private SectorFiles stored;
    private Path location;
    private Path pieceFolder;
    private Cid piece;
    private JsonNode commR;
    private Manager manager;
    private String state = "Empty";

    @BeforeEach
    void seal() throws Exception {
        location = Files.createDirectories(folder.resolve("loc"));
        stored = new SectorFiles(Files.createDirectories(folder.resolve("p1")), SECTOR);
        byte[] data = new byte[2032];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * 7 % 251);
        }
        pieceFolder = Files.createDirectories(folder.resolve("pieces"));
        Path file = Files.write(folder.resolve("piece"), data);
        ObjectNode asked =
                json.createObjectNode().put("path", file.toString()).put("padded_size", 2048);
        piece = Cid.ofUnsealed(bytes32(run("piece_commitment", asked).path("commitment")));
        Files.move(file, pieceFolder.resolve(piece.text()));
        commR = sealed();
        manager = new Manager();
    }

    /** A sector of committed capacity whose files lie in the store, as the sealer leaves them. */
    private JsonNode sealed() throws Exception {
        Path work = folder.resolve("sealing");
        ObjectNode in = json.createObjectNode().put("seal_proof_type", TYPE.name());
        in.putArray("pieces")
                .addObject()
                .put("piece_file", "pledge")
                .put("payload_size", 2032)
                .put("piece_size", 2032);
        in.put("staged_filepath", work.resolve("unsealed").toString());
        JsonNode pieces = run("add_pieces", in);
        in.put("registered_proof", TYPE.name()).set("piece_infos", pieces);
        in.set("prover_id", numbers(32, 0));
        in.set("ticket", numbers(32, 1));
        in.put("sector_id", SECTOR.number())
                .put("cache_path", stored.cache().toString())
                .put("cache_dir", stored.cache().toString())
                .put("in_path", work.resolve("unsealed").toString())
                .put("out_path", stored.sealed().toString())
                .put("sealed_file", stored.sealed().toString());
        in.set("pc1out", run("pc1", in));
        return run("pc2", in).path("comm_r");
    }

    private JsonNode numbers(int count, int value) {
        var all = json.createArrayNode();
        for (int i = 0; i < count; i++) {
            all.add(value);
        }
        return all;
    }

    private JsonNode run(String stage, JsonNode input) throws Exception {
        return json.readTree(RealStages.run(stage, input.toString()));
    }

    private final class Manager extends FakeContext implements SnapUps {
        private @Nullable SnapUpProof submitted;

        @Override
        public List<AttachedConfig> attached() {
            return List.of(new AttachedConfig(Optional.of("p1"), stored.root(), false));
        }

        @Override
        public PieceSettings pieceSettings() {
            return new PieceSettings(List.of(pieceFolder), List.of(), List.of(), Optional.empty());
        }

        @Override
        public SnapUps snapUps() {
            return this;
        }

        @Override
        public Optional<SnapUpSector> allocate(
                Caller caller,
                AllocateSpec spec,
                OptionalInt maxDeals,
                OptionalLong minUsedSpace,
                @Nullable String nonce) {
            Bytes32 old = bytes32(commR);
            DealInfo deal = new DealInfo(7, 0, null, "", "", 0, 2048, 2032, 0, 0, true, true);
            return Optional.of(
                    new SnapUpSector(
                            new AllocatedSector(SECTOR, TYPE),
                            List.of(new SectorPiece(2048, piece, deal)),
                            new SnapUpPublic(old, Cid.ofSealed(old), 1, 2),
                            "p1"));
        }

        @Override
        public SubmitAnswer submit(Caller caller, SectorId sector, SnapUpProof proof) {
            submitted = proof;
            return SubmitAnswer.accepted();
        }
    }

    private static Bytes32 bytes32(JsonNode numbers) {
        byte[] bytes = new byte[numbers.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers.get(i).asInt();
        }
        return Bytes32.of(bytes);
    }

    @Test
    void dataGoIntoASealedSectorAndComeBack() throws Exception {
        Map<String, byte[]> before = files(stored.root());
        while (plan.graph().state(state).orElseThrow().kind() != StepKind.END) {
            step();
        }
        assertThat(state).isEqualTo("Finished");
        assertThat(manager.submitted.commR()).isNotEqualTo(bytes32(commR));
        assertThat(Cid.ofUnsealed(manager.submitted.commD())).isEqualTo(piece);
        Map<String, byte[]> after = files(stored.root());
        before.forEach((path, bytes) -> assertThat(after.get(path)).as(path).isEqualTo(bytes));
        assertThat(after.keySet())
                .filteredOn(path -> !before.containsKey(path))
                .hasSize(4)
                .allMatch(path -> path.startsWith("update"));
        assertThat(Files.isSymbolicLink(job().files().sealed())).isTrue();
        assertThat(decoded()).isEqualTo(Files.readAllBytes(job().files().unsealed()));
    }

    /** The new data, out of what lies in the store. */
    private byte[] decoded() throws Exception {
        Path out = folder.resolve("decoded");
        ObjectNode input =
                json.createObjectNode()
                        .put("registered_proof", "EmptySectorUpdate2KiBV1")
                        .put("replica_path", stored.update().toString())
                        .put("sector_path", stored.sealed().toString())
                        .put("sector_cache_path", stored.cache().toString())
                        .put("out_data_path", out.toString());
        input.set("comm_d_new", json.readTree(outputs.get("snap_encode_out")).path("comm_d_new"));
        run("snap_decode", input);
        return Files.readAllBytes(out);
    }

    private void step() throws Exception {
        if (plan.graph().state(state).orElseThrow().kind() == StepKind.COMPUTE) {
            compute(plan.prepare(job(), manager));
            return;
        }
        Outcome outcome = plan.ask(job(), manager);
        if (outcome instanceof Outcome.Due due) {
            compute(due.work());
        } else if (outcome instanceof Outcome.Begin begin) {
            outputs.putAll(begin.outputs());
            state = plan.graph().edge(state, begin.event()).orElseThrow().next();
        } else {
            advance((Outcome.Advance) outcome);
        }
    }

    private void compute(Work work) throws Exception {
        advance((Outcome.Advance) plan.complete(job(), manager, output(work)));
    }

    private void advance(Outcome.Advance advance) {
        advance.removed().forEach(outputs::remove);
        outputs.putAll(advance.outputs());
        state = plan.graph().edge(state, advance.event()).orElseThrow().next();
    }

    private String output(Work work) throws Exception {
        return switch (work.stage()) {
            case "snap_prove" ->
                    RealStages.canProve()
                            ? RealStages.run(work.stage(), work.input())
                            : numbers(192, 0).toString();
            case "verify_update" ->
                    RealStages.canProve()
                            ? RealStages.run(work.stage(), work.input())
                            : "{\"valid\":true}";
            default -> RealStages.run(work.stage(), work.input());
        };
    }

    private JobView job() {
        boolean has = !state.equals("Empty");
        return new JobView(
                "snapup", has ? SECTOR : null, has ? TYPE : null, state, outputs, "n1", location);
    }

    private static Map<String, byte[]> files(Path root) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                all.put(root.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        return all;
    }
}
