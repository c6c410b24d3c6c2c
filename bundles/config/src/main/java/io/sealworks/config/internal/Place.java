/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import io.sealworks.api.config.Bounds;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;

/**
 * A value's place, as messages name it.
 *
 * @param at null for a value that is not in the file
 * @param bounds null where any value goes
 */
record Place(String key, Section section, @Nullable TomlPosition at, @Nullable Bounds bounds) {

    /** Where any value goes. */
    Place(String key, Section section, @Nullable TomlPosition at) {
        this(key, section, at, null);
    }

    /** One value of a list. */
    Place element(int index, @Nullable TomlPosition position) {
        return new Place(
                key + "[" + index + "]", section, position == null ? at : position, bounds);
    }

    /** {@code "ping_interval" in [worker]}. */
    String describe() {
        return "\"" + key + "\" " + section.where();
    }
}
