/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.DataCommitment.Part;
import io.sealworks.api.base.SealingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NativeCommitmentsTest {

    @TempDir Path folder;

    private final NativeCommitments commitments = new NativeCommitments(NativeProofs::run);

    private Path file(int length) throws Exception {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (i * 13);
        }
        return Files.write(folder.resolve("piece"), content);
    }

    @Test
    void itIsWhatAddPiecesGives() throws Exception {
        Path file = file(1000);
        String input =
                """
                {"seal_proof_type":"StackedDrg2KiBV1_1","staged_filepath":"%s","pieces":[
                 {"piece_file":{"local":"%s"},"payload_size":1000,"piece_size":1016}]}\
                """
                        .formatted(folder.resolve("staged"), file);
        JsonNode pieces = new ObjectMapper().readTree(NativeProofs.run("add_pieces", input));
        byte[] right = new byte[Bytes32.LENGTH];
        for (int i = 0; i < right.length; i++) {
            right[i] = (byte) pieces.get(0).get("commitment").get(i).intValue();
        }
        assertThat(commitments.commitment(file, 1024)).isEqualTo(Bytes32.of(right));
    }

    @Test
    void aLargerPieceIsTheSameOverZeros() throws Exception {
        Path file = file(1000);
        Part part = new Part(1024, commitments.commitment(file, 1024));
        assertThat(commitments.commitment(file, 1 << 20))
                .isEqualTo(DataCommitment.grown(part, 1 << 20));
        assertThat(commitments.commitment(file(0), 2048)).isEqualTo(DataCommitment.ofZeros(2048));
    }

    @Test
    void aFileThatDoesNotFitIsRefused() throws Exception {
        Path file = file(128);
        assertThatThrownBy(() -> commitments.commitment(file, 128))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("more than the 127");
    }
}
