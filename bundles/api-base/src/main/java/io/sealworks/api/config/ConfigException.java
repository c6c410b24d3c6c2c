/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.config;

import java.util.List;

/**
 * A configuration file is wrong. Every fault that was found is named with file, line, column and
 * what would be right.
 */
public class ConfigException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    public ConfigException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /**
     * One line each: {@code worker.toml:12:3: unknown key "ping_intervall" in [worker]; did you
     * mean "ping_interval"?}
     */
    public List<String> faults() {
        return faults;
    }
}
