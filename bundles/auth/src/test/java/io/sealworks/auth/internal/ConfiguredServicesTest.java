/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.config.LoadedConfig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfiguredServicesTest {
    private final List<String> events = new ArrayList<>();
    private final ConfiguredServices services =
            new ConfiguredServices(
                    "test",
                    (loader, file) -> {
                        if (file.endsWith("bad")) {
                            throw new ConfigException(List.of("bad:1:1: wrong"));
                        }
                        events.add("offer " + file);
                        return () -> events.add("withdraw " + file);
                    });

    /** Nobody asks it for anything here. */
    private static final class Loader implements ConfigLoader {
        @Override
        public <T extends Record> LoadedConfig<T> load(Path file, Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T extends Record> LoadedConfig<T> load(String text, Path file, Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T extends Record> LoadedConfig<T> loadPart(Path file, Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void offersWhenBothFileAndLoaderAreKnown() {
        services.start(Path.of("a"));
        assertThat(events).isEmpty();
        services.bind(new Loader());
        assertThat(events).containsExactly("offer a");
    }

    @Test
    void keepsItsOfferWhenTheLoaderIsReplaced() {
        Loader first = new Loader();
        services.bind(first);
        services.start(Path.of("a"));
        services.unbind(first);
        services.bind(new Loader());
        assertThat(events).containsExactly("offer a");
        services.stop();
        assertThat(events).containsExactly("offer a", "withdraw a");
    }

    @Test
    void offersTheNewBeforeItWithdrawsTheOld() {
        services.bind(new Loader());
        services.start(Path.of("a"));
        services.start(Path.of("b"));
        assertThat(events).containsExactly("offer a", "offer b", "withdraw a");
    }

    @Test
    void keepsTheOldWhenTheNewIsWrong() {
        services.bind(new Loader());
        services.start(Path.of("a"));
        services.start(Path.of("bad"));
        assertThat(events).containsExactly("offer a");
    }
}
