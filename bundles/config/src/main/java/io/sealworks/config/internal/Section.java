/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;

/**
 * A table of the file, as messages name it.
 *
 * @param path dotted, empty for the file itself
 * @param repeated whether it is written with double brackets
 * @param at where it begins; null for the file itself and for a table that is not there
 */
record Section(String path, boolean repeated, @Nullable TomlPosition at) {
    static final Section ROOT = new Section("", false, null);

    /** The table or the list of tables under one of its keys. */
    Section child(String key, boolean isRepeated, @Nullable TomlPosition position) {
        return new Section(
                path.isEmpty() ? key : path + "." + key,
                isRepeated,
                position == null ? at : position);
    }

    /** {@code in [worker]}, {@code at the top level}. */
    String where() {
        if (path.isEmpty()) {
            return "at the top level";
        }
        return repeated ? "in [[" + path + "]]" : "in [" + path + "]";
    }
}
