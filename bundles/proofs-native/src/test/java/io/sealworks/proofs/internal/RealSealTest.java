/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.PostProofType;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.PostProof;
import io.sealworks.api.manager.StoredReplica;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;
import io.sealworks.tasks.Holders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A real 2KiB sector through the native library, with tasks, up to C1. */
class RealSealTest {

    private static final String PROOF = SealProofType.StackedDrg2KiBV1_1.name();
    private static final String COMM_R =
            "77424390b36f74acd595c40d0e341f4fbff18623feaf8ad72fe73d7490d0d65c";

    @TempDir Path location;

    private final ObjectMapper json = new ObjectMapper();
    private final NativeTaskEngine engine =
            new NativeTaskEngine(
                    NativeProofs::run, new StageSlots(1, 1), new Holders(new Properties()));
    private long entry;

    @BeforeAll
    static void environment() throws Exception {
        ProofsEnvironment.set();
    }

    private JsonNode run(String stage, Map<String, ?> input, Path... outputs) throws Exception {
        TaskStatus status = end(stage, input, outputs);
        assertThat(status).isInstanceOf(TaskStatus.Done.class);
        return json.readTree(((TaskStatus.Done) status).output());
    }

    private TaskStatus end(String stage, Map<String, ?> input, Path... outputs) throws Exception {
        TaskId id = new TaskId(new SectorId(1000, 1), ++entry, 1);
        String text = json.writeValueAsString(input);
        engine.submit(new TaskSpec(id, stage, text, location, List.of(outputs)));
        TaskStatus status = engine.await(id, location, Duration.ofMinutes(1));
        while (status instanceof TaskStatus.Waiting || status instanceof TaskStatus.Running) {
            status = engine.await(id, location, Duration.ofMinutes(1));
        }
        engine.ack(id, location);
        return status;
    }

    private Path file(String name) {
        return location.resolve(name);
    }

    private static List<Integer> numbers(Bytes32 bytes) {
        byte[] value = bytes.bytes();
        return IntStream.range(0, value.length)
                .mapToObj(i -> Byte.toUnsignedInt(value[i]))
                .toList();
    }

    private JsonNode addPieces() throws Exception {
        Map<String, ?> piece =
                Map.of("piece_file", "pledge", "payload_size", 2032, "piece_size", 2032);
        Map<String, ?> input =
                Map.of(
                        "seal_proof_type", PROOF,
                        "pieces", List.of(piece),
                        "staged_filepath", file("unsealed").toString());
        return run("add_pieces", input, file("unsealed"));
    }

    /** Inputs of all stages together: each takes what it knows. */
    private Map<String, Object> sector() throws Exception {
        Map<String, Object> sector = new HashMap<>();
        sector.put("piece_infos", addPieces());
        sector.put("registered_proof", PROOF);
        sector.put("prover_id", numbers(ProverId.of(1000)));
        sector.put("sector_id", 1);
        sector.put("ticket", Collections.nCopies(32, 1));
        sector.put("seed", Collections.nCopies(32, 2));
        sector.put("cache_path", file("cache").toString());
        sector.put("cache_dir", file("cache").toString());
        sector.put("in_path", file("unsealed").toString());
        sector.put("staged_file", file("unsealed").toString());
        sector.put("out_path", file("sealed").toString());
        sector.put("sealed_file", file("sealed").toString());
        return sector;
    }

    @Test
    void aSectorIsSealedUpToC1() throws Exception {
        Map<String, Object> sector = sector();
        sector.put("pc1out", run("pc1", sector, file("cache"), file("sealed")));
        JsonNode pc2out = run("pc2", sector, file("cache"), file("sealed"));
        assertThat(json.convertValue(pc2out.path("comm_r"), Integer[].class))
                .containsExactlyElementsOf(numbers(Bytes32.ofHex(COMM_R)));
        sector.put("pc2out", pc2out);
        assertThat(run("c1", sector).path("vanilla_proofs").has("StackedDrg2KiBV1")).isTrue();
    }

    private Map<String, ?> route(String name) {
        return Map.of(
                "src", Map.of("uri", file(name).toString()),
                "dest", Map.of("uri", file("store/" + name).toString()));
    }

    @Test
    void aStoredCopyIsVerifiedWhereItLiesAndDamageNamesTheFile() throws Exception {
        Map<String, Object> sector = sector();
        sector.put("pc1out", run("pc1", sector, file("cache"), file("sealed")));
        JsonNode pc2out = run("pc2", sector, file("cache"), file("sealed"));
        String tree = "cache/sc-02-data-tree-r-last.dat";
        List<Map<String, ?>> routes =
                List.of(route("sealed"), route(tree), route("cache/p_aux"), route("cache/t_aux"));
        run("transfer", Map.of("routes", routes), file("store"));
        Map<String, ?> stored =
                Map.of(
                        "registered_proof", PROOF,
                        "comm_r", pc2out.path("comm_r"),
                        "sealed_file", file("store/sealed").toString(),
                        "cache_dir", file("store/cache").toString());
        assertThat(run("verify_stored", stored).path("ok").asBoolean()).isTrue();
        for (String name : List.of("sealed", tree, "cache/p_aux")) {
            byte[] right = Files.readAllBytes(file("store/" + name));
            byte[] wrong = right.clone();
            wrong[8] ^= 1;
            Files.write(file("store/" + name), wrong);
            assertThat(end("verify_stored", stored))
                    .isInstanceOfSatisfying(
                            TaskStatus.Failed.class,
                            f -> {
                                assertThat(f.level()).isEqualTo(ErrorLevel.PERMANENT);
                                assertThat(f.message()).contains(file("store").toString());
                            });
            Files.write(file("store/" + name), right);
        }
        assertThat(run("verify_stored", stored).path("ok").asBoolean()).isTrue();
    }

    @Test
    void aStoredSectorIsCheckedAsItsWindowWillAsk() throws Exception {
        Map<String, Object> sector = sector();
        sector.put("pc1out", run("pc1", sector, file("cache"), file("sealed")));
        run("pc2", sector, file("cache"), file("sealed"));
        NativeVerifier verifier = new NativeVerifier(NativeProofs::run);
        Bytes32 commR = Bytes32.ofHex(COMM_R);
        StoredReplica replica =
                new StoredReplica(
                        SealProofType.valueOf(PROOF), commR, file("sealed"), file("cache"));
        assertThat(verifier.storedFault(replica)).isEmpty();
        Files.write(file("sealed"), new byte[2048]);
        assertThat(verifier.storedFault(replica)).get().asString().contains("doesn't match");
        Files.delete(file("sealed"));
        assertThat(verifier.storedFault(replica)).get().asString().contains("sealed");
    }

    @Test
    void aWindowPostTakesItsVerifyingKey() {
        PostProof proof =
                new PostProof(
                        1000,
                        PostProofType.StackedDrgWindow2KiBV1_2,
                        Bytes32.of(new byte[32]),
                        List.of(new PostProof.ProvenSector(1, Bytes32.ofHex(COMM_R))),
                        List.of(new byte[192]));
        assertThatThrownBy(() -> new NativeVerifier(NativeProofs::run).verifyWindowPost(proof))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("No cached parameters found");
    }

    /** The type comes first in the input: what is missed next shows that it was taken. */
    @ParameterizedTest
    @EnumSource
    void everyProofTypeIsKnown(SealProofType type) {
        String input = "{\"registered_proof\":\"" + type.name() + "\"}";
        for (String stage : List.of("pc1", "tree_d", "verify_seal", "verify_stored")) {
            assertThatThrownBy(() -> NativeProofs.run(stage, input))
                    .isInstanceOf(ProofsException.class)
                    .hasMessageContaining("missing field")
                    .hasMessageNotContaining("unknown variant");
        }
    }

    @Test
    void anErrorAndAPanicAreExceptionsOfTheirOwnAndTheProcessLivesOn() throws Exception {
        assertThatThrownBy(() -> NativeProofs.run("pc1", "{}"))
                .isInstanceOf(ProofsException.class)
                .hasMessageStartingWith("pc1 input: missing field `registered_proof`");
        Map<String, Object> sector = sector();
        sector.put("pc1out", run("pc1", sector));
        Files.writeString(file("sealed"), "far too short");
        String text = json.writeValueAsString(sector);
        assertThatThrownBy(() -> NativeProofs.run("pc2", text))
                .isInstanceOf(ProofsPanicException.class)
                .hasMessageStartingWith("panicked");
        assertThat(NativeProofs.version()).isNotEmpty();
    }

    @Test
    void anotherEnvironmentTakesARestart() {
        assertThatThrownBy(() -> NativeProofs.init("{\"FIL_PROOFS_PARAMETER_CACHE\":\"/other\"}"))
                .isInstanceOf(ProofsException.class)
                .hasMessageContaining("takes a restart");
    }
}
