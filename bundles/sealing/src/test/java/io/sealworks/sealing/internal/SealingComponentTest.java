/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.nio.file.Path;
import java.time.Duration;

import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.config.LoadedConfig;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class SealingComponentTest {

    /** A gate's unbinding waits five seconds for calls in flight. */
    private static final Duration LESS_THAN_A_DRAIN = Duration.ofSeconds(4);

    @Test
    void aLoaderThatWasNotNeededIsNotHeld() throws Exception {
        SealingComponent component = new SealingComponent();
        ConfigLoader loader =
                new ConfigLoader() {
                    @Override
                    public <T extends Record> LoadedConfig<T> load(Path file, Class<T> type) {
                        throw new AssertionError("nothing was configured yet");
                    }

                    @Override
                    public <T extends Record> LoadedConfig<T> load(
                            String text, Path file, Class<T> type) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public <T extends Record> LoadedConfig<T> loadPart(Path file, Class<T> type) {
                        throw new AssertionError("nothing was configured yet");
                    }
                };

        component.bindLoader(loader);

        assertTimeoutPreemptively(LESS_THAN_A_DRAIN, () -> component.unbindLoader(loader));
    }
}
