/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.ByteSize;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;

/** {@code [[Common.PieceStores]]}. */
@Accepted(key = "PluginName", note = "is not used; extensions are OSGi bundles")
@Accepted(key = "Plugin", note = "is not used; extensions are OSGi bundles")
public record PieceStoreConfig(
        @Key(value = "Name", doc = "The store's name; default: its path.") Optional<String> name,
        @Key(value = "Path", doc = "Folder of the pieces' files.") Path path,
        @Key(value = "Meta", doc = "Free notes.") Map<String, String> meta,
        @Key(value = "ReadOnly", doc = "No new pieces.") @Default("false") boolean readOnly,
        @Key(
                        value = "Quota",
                        doc =
                                "What its files may take together, such as \"500GiB\"; none: the"
                                        + " room that there is.")
                Optional<ByteSize> quota) {

    public String storeName() {
        return name.orElseGet(() -> path.toAbsolutePath().normalize().toString());
    }
}
