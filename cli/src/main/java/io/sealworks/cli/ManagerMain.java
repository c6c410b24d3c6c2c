/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.Right;
import io.sealworks.auth.internal.Invitation;
import io.sealworks.wire.Endpoint;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code venus-sector-manager}. */
@Command(
        name = "venus-sector-manager",
        description = "Shows a manager and steers its workers.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ManagerMain.Util.class)
public final class ManagerMain {
    private static final String LISTEN = ":1789";
    private static final String TOKEN = "cli.token";

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            scope = ScopeType.INHERIT,
            description = "Where the manager listens (default: as the config says, else :1789).")
    String listen = "";

    @Option(
            names = "--conf",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "sector-manager.cfg of the manager.")
    @Nullable Path conf;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "File with the token, mode 0600 (default: cli.token in the config's Data).")
    @Nullable Path tokenFile;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    /** {@code util}. */
    @Command(
            name = "util",
            description = "Command-line tools.",
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {Workers.class, Sealer.class})
    static final class Util {}

    /** {@code util worker}. */
    @Command(
            name = "worker",
            description = "Shows and steers workers.",
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {
                ManagerCommands.ListWorkers.class,
                ManagerCommands.Info.class,
                ManagerCommands.Pause.class,
                ManagerCommands.Resume.class,
                ManagerCommands.Remove.class,
                PostCommands.WdPost.class
            })
    static final class Workers {}

    /** {@code util sealer}. */
    @Command(
            name = "sealer",
            description = "Shows the sectors.",
            synopsisSubcommandLabel = "COMMAND",
            subcommands = SectorCommands.Sectors.class)
    static final class Sealer {}

    /** The program's entry. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(Program.run(new ManagerMain(), out, err, args));
    }

    static ManagerMain of(CommandSpec spec) {
        return (ManagerMain) spec.root().userObject();
    }

    /** The manager that the options name. */
    Rpc manager() throws Failure {
        String address = listen;
        if (address.isEmpty()) {
            address = conf == null ? LISTEN : part(conf).listen();
        }
        String local = address.startsWith(":") ? "127.0.0.1" + address : address;
        try {
            return new Rpc(Endpoint.manager(local.replace("0.0.0.0:", "127.0.0.1:")), token());
        } catch (IllegalArgumentException e) {
            throw new Failure(e.getMessage());
        }
    }

    /**
     * A worker's API. The manager's own token goes to the manager alone: it gives one for this
     * worker and a few minutes.
     *
     * @param right that the call needs
     */
    Rpc worker(WorkerAddress worker, Right right) throws Failure {
        String own = token();
        if (own != null && isForWorkers(own)) {
            return new Rpc(worker.api(), own);
        } else if (worker.name() == null) {
            return new Rpc(worker.api(), null);
        }
        JsonNode token =
                manager()
                        .callIfKnown("Venus.WorkerToken", worker.name(), right.word())
                        .orElse(null);
        return new Rpc(worker.api(), token == null ? null : token.asText());
    }

    private static boolean isForWorkers(String token) {
        try {
            return Invitation.audience(token).startsWith(TokenService.WORKER);
        } catch (IOException e) {
            return false;
        }
    }

    private @Nullable String token() throws Failure {
        Path file = tokenFile;
        if (file == null && conf != null) {
            Path kept = part(conf).data().resolve(TOKEN);
            file = Files.exists(kept) ? kept : null;
        }
        return file == null ? null : TokenFile.read(file);
    }

    private static ConfigPart.Manager part(Path file) throws Failure {
        return ConfigPart.read(file, ConfigPart.OfManager.class).manager();
    }
}
