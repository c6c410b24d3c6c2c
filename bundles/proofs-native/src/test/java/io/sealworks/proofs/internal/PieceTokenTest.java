/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.config.LoadedConfig;
import io.sealworks.api.worker.config.ManagerSection;
import io.sealworks.api.worker.config.UnsealSection;
import io.sealworks.api.worker.config.WorkerConfig;
import io.sealworks.api.worker.config.WorkerSection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PieceTokenTest {

    private static final String TASK = "{\"access\":{\"hosts\":[]},\"pieces\":[]}";

    private final List<String> ran = new ArrayList<>();
    private final ServiceGate<ConfigLoader> loaders = new ServiceGate<>("the config bundle");

    private PieceToken proofs(Optional<Path> worker) {
        Proofs remembering =
                (stage, input) -> {
                    ran.add(input);
                    return "";
                };
        return new PieceToken(remembering, loaders, worker);
    }

    @Test
    void otherStagesAndTasksWithoutPiecesAreLeftAsTheyAre() throws Exception {
        PieceToken proofs = proofs(Optional.of(Path.of("/worker.toml")));
        proofs.run("pc1", TASK);
        proofs.run("add_pieces", "{\"pieces\":[]}");
        assertThat(ran).containsExactly(TASK, "{\"pieces\":[]}");
    }

    @Test
    void aContainerThatIsNoWorkerHasNoToken() throws Exception {
        proofs(Optional.empty()).run("add_pieces", TASK);
        assertThat(ran).containsExactly(TASK);
    }

    @Test
    void whileTheConfigIsReplacedTheTaskIsTriedAgain() {
        assertThatThrownBy(() -> proofs(Optional.of(Path.of("/w"))).run("add_pieces", TASK))
                .isInstanceOf(ProofsException.class)
                .hasMessageStartingWith("out of reach: ");
        assertThat(ran).isEmpty();
    }

    @Test
    void theConfiguredTokenIsGivenToTheStage() throws Exception {
        loaders.bind(new OneConfig(worker("open sesame")));
        proofs(Optional.of(Path.of("/worker.toml"))).run("add_pieces", TASK);
        assertThat(ran)
                .containsExactly(
                        "{\"access\":{\"hosts\":[],\"token\":\"open sesame\"},\"pieces\":[]}");
    }

    /** Its other sections don't count here. */
    private static WorkerConfig worker(String token) {
        return new WorkerConfig(
                new WorkerSection(
                        Optional.empty(),
                        "127.0.0.1",
                        17890,
                        Optional.empty(),
                        Duration.ofSeconds(30),
                        Optional.empty(),
                        List.of(),
                        List.of()),
                new ManagerSection(
                        "local", Optional.empty(), Optional.of(token), List.of(), List.of()),
                null,
                List.of(),
                List.of(),
                null,
                UnsealSection.none(),
                null,
                List.of());
    }

    private record OneConfig(Record config) implements ConfigLoader {

        @Override
        public <T extends Record> LoadedConfig<T> load(Path file, Class<T> type) {
            return new LoadedConfig<>(type.cast(config), List.of());
        }

        @Override
        public <T extends Record> LoadedConfig<T> load(String text, Path file, Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T extends Record> LoadedConfig<T> loadPart(Path file, Class<T> type) {
            throw new AssertionError("not asked");
        }
    }
}
