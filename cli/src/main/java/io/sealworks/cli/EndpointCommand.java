/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.LoadedConfig;
import io.sealworks.api.manager.config.ManagerConfig;
import io.sealworks.api.worker.config.ThreadConfig;
import io.sealworks.api.worker.config.WorkerConfig;
import io.sealworks.api.worker.config.WorkerSection;
import io.sealworks.config.internal.TomlConfigLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code venus-worker endpoint [--worker FILE] [--manager FILE] [--plans NAMES]}: asked by {@code
 * bin/sealworks} before it starts a container. Reads the whole configurations as the container
 * will, and prints the host and the port where their APIs will be reached from this host: {@code
 * worker=127.0.0.1:17890}; on stderr each fault of the files, and each warning, on a line of its
 * own.
 */
@Command(name = "endpoint", hidden = true, description = "Where the APIs of configurations are.")
final class EndpointCommand implements Callable<Integer> {
    private static final int LAST_PORT = 65535;
    private static final Set<String> ANY = Set.of("", "0.0.0.0", "::");

    /** Finds the endpoint in a configuration. */
    private interface Reader {
        String read(Path file) throws ConfigException;
    }

    @Spec CommandSpec spec;

    @Option(names = "--worker", paramLabel = "FILE", description = "The worker's configuration.")
    @Nullable Path worker;

    @Option(names = "--manager", paramLabel = "FILE", description = "The manager's configuration.")
    @Nullable Path manager;

    @Option(
            names = "--plans",
            split = ",",
            paramLabel = "NAME",
            description = "The plans that the release has; a thread with another is warned of.")
    List<String> plans = List.of();

    @Override
    public Integer call() {
        boolean right = tell("worker", worker, this::worker);
        right &= tell("manager", manager, this::manager);
        return right ? 0 : 1;
    }

    /** False when the file has a fault. */
    private boolean tell(String part, @Nullable Path file, Reader reader) {
        if (file == null) {
            return true;
        }
        try {
            spec.commandLine().getOut().println(part + "=" + reader.read(file));
            return true;
        } catch (ConfigException e) {
            e.faults().forEach(this::warn);
        } catch (IllegalArgumentException e) {
            warn(file + ": " + e.getMessage());
        }
        return false;
    }

    private void warn(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private <T extends Record> T load(Path file, Class<T> type) throws ConfigException {
        LoadedConfig<T> loaded = new TomlConfigLoader().load(file, type);
        loaded.warnings().forEach(warning -> warn("warning: " + warning));
        return loaded.value();
    }

    private String worker(Path file) throws ConfigException {
        WorkerConfig config = load(file, WorkerConfig.class);
        warnOfPlans(file, config.threads());
        WorkerSection section = config.worker();
        return reachable(section.rpcHost(), section.rpcPort(), "port in [worker.rpc_server]");
    }

    private void warnOfPlans(Path file, List<ThreadConfig> threads) {
        for (int i = 0; i < threads.size(); i++) {
            String plan = threads.get(i).plan();
            if (!plans.isEmpty() && !plans.contains(plan)) {
                warn(
                        "warning: %s: thread #%d has plan = \"%s\", which ".formatted(file, i, plan)
                                + "this release does not have (it has: "
                                + String.join(", ", plans)
                                + "); the thread waits until the plan's bundle is installed");
            }
        }
    }

    private String manager(Path file) throws ConfigException {
        String listen = load(file, ManagerConfig.class).manager().listen();
        int colon = listen.lastIndexOf(':');
        if (colon <= 0 || !listen.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException(
                    "Listen in [Manager] is not host:port: \""
                            + listen
                            + "\" (it looks like 127.0.0.1:1789)");
        }
        int port = Integer.parseInt(listen.substring(colon + 1));
        return reachable(listen.substring(0, colon), port, "Listen in [Manager]");
    }

    private static String reachable(String host, int port, String key) {
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException(
                    key + " is no port: " + port + " (0 to " + LAST_PORT + ")");
        }
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        String bare = brackets ? host.substring(1, host.length() - 1) : host;
        String reached = ANY.contains(bare) ? "127.0.0.1" : bare;
        return (reached.contains(":") ? "[" + reached + "]" : reached) + ":" + port;
    }
}
