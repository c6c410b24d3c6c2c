/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.config.LoadedConfig;
import io.sealworks.api.worker.config.HotConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The {@code config.toml} of a location: read between jobs, refused as a whole, never half used.
 */
class HotConfigTest {

    /** Says that the plan is what the file holds, and refuses what is no word. */
    private static final ConfigLoader WORDS =
            new ConfigLoader() {
                @Override
                public <T extends Record> LoadedConfig<T> load(Path file, Class<T> type) {
                    throw new AssertionError("what was read is loaded");
                }

                @Override
                public <T extends Record> LoadedConfig<T> load(
                        String text, Path file, Class<T> type) throws ConfigException {
                    String word = text.strip();
                    if (!word.matches("[a-z]+")) {
                        throw new ConfigException(List.of(file + ":1:1: no word"));
                    }
                    return new LoadedConfig<>(
                            type.cast(new HotConfig(Optional.of(word), Optional.empty())),
                            List.of());
                }

                @Override
                public <T extends Record> LoadedConfig<T> loadPart(Path file, Class<T> type) {
                    throw new AssertionError("the whole file is read");
                }
            };

    private final ServiceGate<ConfigLoader> loaders = new ServiceGate<>("the config bundle");
    @TempDir Path folder;
    private Path file;
    private Options options;

    @BeforeEach
    void aThreadThatSeals() {
        loaders.bind(WORDS);
        file = folder.resolve("config.toml");
        options = new Options("sealer", List.of(), new HotFile(folder, loaders));
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
        options.refresh();
    }

    @Test
    void theFileGoesBeforeTheWorkersOwnAndItsEndBringsThatBack() throws IOException {
        options.refresh();
        assertThat(options.plan()).isEqualTo("sealer");
        write("rebuild");
        assertThat(options.plan()).isEqualTo("rebuild");
        assertThat(options.refused()).isNull();
        Files.delete(file);
        options.refresh();
        assertThat(options.plan()).isEqualTo("sealer");
    }

    @Test
    void aWrongFileChangesNothingAndIsToldUntilItIsMended() throws IOException {
        write("rebuild");
        write("= 3");
        assertThat(options.plan()).isEqualTo("rebuild");
        assertThat(options.refused())
                .startsWith(file + ":1:1: no word")
                .endsWith("the options from before stay in use until it is mended or removed");
        write("unseal");
        assertThat(options.plan()).isEqualTo("unseal");
        assertThat(options.refused()).isNull();
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        Files.createDirectory(file);
        options.refresh();
        assertThat(options.refused()).contains("cannot be read");
        assertThat(options.plan()).isEqualTo("sealer");
    }

    @Test
    void theFileIsReadOnceTheConfigBundleIsBack() throws IOException {
        loaders.unbind(WORDS);
        write("rebuild");
        assertThat(options.plan()).isEqualTo("sealer");
        loaders.bind(WORDS);
        options.refresh();
        assertThat(options.plan()).isEqualTo("rebuild");
    }

    @Test
    void aThreadWithoutAJobTakesTheChangeBeforeItAsksAndShowsARefusal() throws IOException {
        Path location = folder.resolve("store1");
        FakeManager manager = new FakeManager(0);
        try (Rig rig =
                new Rig(
                        location,
                        new LocalDisk(),
                        new ToyPlan(),
                        new FakeEngine(),
                        manager,
                        List.of(),
                        new HotFile(location, loaders))) {
            await().until(() -> Files.isDirectory(location));
            Files.writeString(location.resolve("config.toml"), "elsewhere");
            await().until(() -> rig.info().plan().equals("elsewhere"));
            Files.writeString(location.resolve("config.toml"), "");
            await().until(
                            () ->
                                    Optional.ofNullable(rig.info().lastError())
                                            .filter(e -> e.contains("no word"))
                                            .isPresent());
            assertThat(rig.info().plan()).isEqualTo("elsewhere");
            Files.writeString(location.resolve("config.toml"), "toy");
            await().atMost(Duration.ofSeconds(20)).until(() -> rig.info().plan().equals("toy"));
        }
    }
}
