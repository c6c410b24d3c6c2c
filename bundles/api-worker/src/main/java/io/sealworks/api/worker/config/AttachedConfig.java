/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.config.Default;
import io.sealworks.api.config.Doubtful;
import io.sealworks.api.config.Key;

/** {@code [[attached]]}. */
public record AttachedConfig(
        @Key(value = "name", doc = "The store's name at the manager; default: its absolute path.")
                Optional<String> name,
        @Key(value = "location", doc = "Where this host sees it.") Path location,
        @Key(value = "readonly", doc = "Never written.") @Default("false") boolean readOnly)
        implements Doubtful {

    @Override
    public List<String> doubts() {
        return Files.isDirectory(location)
                ? List.of()
                : List.of(
                        "location "
                                + location
                                + " is no folder of this host now; mount or make it before a"
                                + " sector has to go there");
    }

    /** The configured name, or the absolute path. */
    public String storeName() {
        return name.orElseGet(() -> location.toAbsolutePath().normalize().toString());
    }
}
