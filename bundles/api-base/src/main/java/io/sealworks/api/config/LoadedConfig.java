/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.config;

import java.util.List;

/**
 * A configuration that was read.
 *
 * @param warnings what was accepted but is spelled otherwise now, is not used, or is not used yet;
 *     one line each
 */
public record LoadedConfig<T>(T value, List<String> warnings) {
    public LoadedConfig {
        warnings = List.copyOf(warnings);
    }
}
