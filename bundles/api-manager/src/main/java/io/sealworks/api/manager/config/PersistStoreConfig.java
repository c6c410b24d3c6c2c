/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.Bounds;
import io.sealworks.api.config.ByteSize;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;

/** {@code [[Common.PersistStores]]}. */
@Accepted(key = "PluginName", note = "is not used; extensions are OSGi bundles")
@Accepted(key = "Plugin", note = "is not used; extensions are OSGi bundles")
public record PersistStoreConfig(
        @Key(value = "Name", doc = "The store's name; default: its path.") Optional<String> name,
        @Key(value = "Path", doc = "Where the manager sees it.") Path path,
        @Key(value = "Meta", doc = "Free notes.") Map<String, String> meta,
        @Key(value = "Strict", doc = "Files that exist are never overwritten.") @Default("false")
                boolean strict,
        @Key(value = "ReadOnly", doc = "No new sectors.") @Default("false") boolean readOnly,
        @Key(value = "Weight", doc = "Share in the choice among stores.")
                @Default("1")
                @Bounds(least = "0")
                int weight,
        @Key(value = "AllowMiners", doc = "Actor ids that may use it; none: all.")
                @Bounds(least = "0")
                List<Long> allowMiners,
        @Key(value = "DenyMiners", doc = "Actor ids that may not; stronger than AllowMiners.")
                @Bounds(least = "0")
                List<Long> denyMiners,
        @Key(
                        value = "Headroom",
                        doc =
                                "What stays free on its file system, such as \"100GiB\"; default:"
                                        + " 1 %. Existing managers don't have this key.")
                Optional<ByteSize> headroom) {

    public String storeName() {
        return name.orElseGet(() -> path.toAbsolutePath().normalize().toString());
    }
}
