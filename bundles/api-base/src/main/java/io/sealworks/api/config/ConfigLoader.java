/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.config;

import java.nio.file.Path;

import org.osgi.annotation.versioning.ProviderType;

/** Reads TOML files into the config records of the api bundles. */
@ProviderType
public interface ConfigLoader {

    /**
     * @param file the TOML file
     * @param type a record whose components carry {@link Key}
     * @throws ConfigException naming every fault: not readable, not TOML, unknown key, wrong type,
     *     missing key
     */
    <T extends Record> LoadedConfig<T> load(Path file, Class<T> type) throws ConfigException;

    /**
     * As {@link #load(Path, Class)}, of a file that was read before.
     *
     * @param text of the file
     * @param file what the findings call it; relative paths in it start at its folder
     */
    <T extends Record> LoadedConfig<T> load(String text, Path file, Class<T> type)
            throws ConfigException;

    /**
     * As {@link #load(Path, Class)}, but reads no more than the record has: keys and tables that it
     * lacks are not looked at. For tools that need one value of a file whose rest is not their
     * business.
     */
    <T extends Record> LoadedConfig<T> loadPart(Path file, Class<T> type) throws ConfigException;
}
