/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import java.nio.file.Path;

import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;

/** {@code [Manager]}. Relative paths are taken from the file's folder. */
public record ManagerSection(
        @Key(
                        value = "Listen",
                        doc =
                                "host:port of the manager's API; a host beyond loopback needs"
                                        + " tokens or LegacyPeers.")
                @Default("127.0.0.1:1789")
                String listen,
        @Key(value = "Data", doc = "Folder of the database and the keys.") @Default("manager")
                Path data,
        @Key(value = "RequireTokens", doc = "Whether calls from loopback need a token too.")
                @Default("false")
                boolean requireTokens) {}
