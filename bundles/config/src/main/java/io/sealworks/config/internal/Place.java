/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;

/**
 * A value's place, as messages name it.
 *
 * @param at null for a value that is not in the file
 */
record Place(String key, Section section, @Nullable TomlPosition at) {

    /** One value of a list. */
    Place element(int index, @Nullable TomlPosition position) {
        return new Place(key + "[" + index + "]", section, position == null ? at : position);
    }

    /** {@code "ping_interval" in [worker]}. */
    String describe() {
        return "\"" + key + "\" " + section.where();
    }
}
