/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import java.util.List;

import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.Key;

/** {@code [Common]}. */
@Accepted(key = "API", note = "is not used yet; it comes with chain-lotus")
@Accepted(key = "Plugins", note = "is not used; extensions are OSGi bundles")
@Accepted(
        key = "ScanPersistStores",
        note = "is not used yet; name each store in [[Common.PersistStores]]")
@Accepted(key = "MongoKVStore", note = "is not used; the database is SQLite")
@Accepted(key = "DB", note = "is not used; the database is SQLite in [Manager] Data")
@Accepted(key = "PieceStorePreset", note = "is not used")
public record CommonSection(
        @Key(value = "PersistStores", doc = "One section for each persist store.")
                List<PersistStoreConfig> persistStores,
        @Key(value = "PieceStores", doc = "One section for each store of deals' pieces.")
                List<PieceStoreConfig> pieceStores,
        @Key(value = "Proving", doc = "Window PoSt.") ProvingSection proving) {
    public CommonSection {
        persistStores = List.copyOf(persistStores);
        pieceStores = List.copyOf(pieceStores);
    }

    /** With the defaults of window PoSt. */
    public CommonSection(
            List<PersistStoreConfig> persistStores, List<PieceStoreConfig> pieceStores) {
        this(persistStores, pieceStores, ProvingSection.defaults());
    }
}
