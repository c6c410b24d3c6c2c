/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.nio.file.Path;
import java.util.Optional;

import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;
import io.sealworks.config.internal.TomlConfigLoader;

/** The little that the command line needs of the configuration files. */
final class ConfigPart {
    private ConfigPart() {}

    /** Of {@code worker.toml}. */
    public record OfWorker(
            @Key(value = "worker", doc = "The worker itself.") Listen worker,
            @Key(value = "auth", doc = "Tokens.") Auth auth) {}

    /** {@code [worker]}. */
    public record Listen(
            @Key(value = "rpc_server.host", doc = "Where it listens.") @Default("127.0.0.1")
                    String host,
            @Key(value = "rpc_server.port", doc = "Where it listens.") @Default("17890")
                    int port) {}

    /** {@code [auth]}. */
    public record Auth(
            @Key(value = "cli_token_file", doc = "The token of the command line.")
                    Optional<Path> tokenFile) {}

    /** Of {@code worker.toml}, for its enrollment. */
    public record OfEnrollment(
            @Key(value = "worker", doc = "The worker itself.") Name worker,
            @Key(value = "sector_manager", doc = "Its manager.") TheManager manager,
            @Key(value = "auth", doc = "Tokens.") Pin auth) {}

    /** {@code [worker]}. */
    public record Name(@Key(value = "name", doc = "Its name.") Optional<String> name) {}

    /** {@code [sector_manager]}. */
    public record TheManager(
            @Key(value = "rpc_client.addr", doc = "Where it is.") @Default("local") String address,
            @Key(value = "token_file", doc = "The worker's token.") Optional<Path> tokenFile) {}

    /** {@code [auth]}. */
    public record Pin(
            @Key(value = "manager_key", doc = "The manager's key.") Optional<Path> managerKey) {}

    /** Of {@code sector-manager.cfg}. */
    public record OfManager(@Key(value = "Manager", doc = "The manager itself.") Manager manager) {}

    /** {@code [Manager]}. */
    public record Manager(
            @Key(value = "Listen", doc = "Where it listens.") @Default("127.0.0.1:1789")
                    String listen,
            @Key(value = "Data", doc = "Its folder.") @Default("manager") Path data) {}

    /**
     * @throws Failure with the first fault of what was looked at
     */
    static <T extends Record> T read(Path file, Class<T> type) throws Failure {
        try {
            return new TomlConfigLoader().loadPart(file, type).value();
        } catch (ConfigException e) {
            throw new Failure(e.faults().isEmpty() ? e.getMessage() : e.faults().get(0));
        }
    }
}
