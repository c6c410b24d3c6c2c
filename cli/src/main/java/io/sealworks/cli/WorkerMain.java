/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.sealworks.wire.Endpoint;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code venus-worker}. */
@Command(
        name = "venus-worker",
        description = "Shows and steers a worker on this or another host.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            WorkerMain.Group.class,
            WorkerCommands.ListThreads.class,
            WorkerCommands.Pause.class,
            WorkerCommands.Resume.class,
            EnrollCommand.class,
            ProofsCommand.class,
            EndpointCommand.class
        })
public final class WorkerMain {
    /** {@code venus-worker worker …}: the same commands once more, as they were called before. */
    @Command(
            name = "worker",
            description = "Shows and steers the worker.",
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {
                WorkerCommands.ListThreads.class,
                WorkerCommands.Pause.class,
                WorkerCommands.Resume.class
            })
    static final class Group {}

    @Option(
            names = {"-H", "--host"},
            paramLabel = "HOST:PORT",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:VENUS_WORKER_HOST:-${env:DAMOCLES_WORKER_HOST:-}}",
            description = "The worker's address (default 127.0.0.1:17890).")
    String host = "";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:VENUS_WORKER_CONFIG:-${env:DAMOCLES_WORKER_CONFIG:-}}",
            description = "worker.toml of a worker on this host; wins over --host.")
    String config = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "File with the token, mode 0600 (default: the config's cli_token_file).")
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

    /** The program's entry. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(Program.run(new WorkerMain(), out, err, args));
    }

    static WorkerMain of(CommandSpec spec) {
        return (WorkerMain) spec.root().userObject();
    }

    /** The worker that the options name. */
    Rpc worker() throws Failure {
        if (config.isEmpty()) {
            return new Rpc(address(host.isEmpty() ? "127.0.0.1" : host), token(null));
        }
        ConfigPart.OfWorker part = ConfigPart.read(Path.of(config), ConfigPart.OfWorker.class);
        String listens = part.worker().host();
        String reachable =
                listens.equals("0.0.0.0") || listens.equals("::") ? "127.0.0.1" : listens;
        String bracketed = reachable.contains(":") ? "[" + reachable + "]" : reachable;
        return new Rpc(
                address(bracketed + ":" + part.worker().port()),
                token(part.auth().tokenFile().orElse(null)));
    }

    /** The config that the options name, for a command that cannot do without. */
    Path configFile() throws Failure {
        if (config.isEmpty()) {
            throw new Failure("this command needs the worker's config: -c FILE");
        }
        return Path.of(config);
    }

    private @Nullable String token(@Nullable Path configured) throws Failure {
        Path file = tokenFile == null ? configured : tokenFile;
        return file == null ? null : TokenFile.read(file);
    }

    private static URI address(String text) throws Failure {
        try {
            return Endpoint.worker(text);
        } catch (IllegalArgumentException e) {
            throw new Failure(e.getMessage());
        }
    }
}
