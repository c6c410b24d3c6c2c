/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.nio.file.Path;
import java.util.Optional;

import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;

/** {@code [auth]} of a worker. */
public record AuthSection(
        @Key(
                        value = "manager_key",
                        doc =
                                "File with the public key (Ed25519, PEM) of the manager whose"
                                        + " tokens are accepted; venus-worker enroll fetches it.")
                Optional<Path> managerKey,
        @Key(
                        value = "cli_token_file",
                        doc = "File with the token that the command line uses; mode 0600.")
                Optional<Path> cliTokenFile,
        @Key(
                        value = "require_tokens",
                        doc =
                                "Whether calls from loopback need a token too; calls from"
                                        + " elsewhere always do.")
                @Default("false")
                boolean requireTokens) {}
