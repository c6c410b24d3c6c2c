/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;

import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.manager.config.ManagerConfig;
import io.sealworks.api.worker.config.WorkerConfig;
import io.sealworks.api.worker.config.WorkerSection;
import io.sealworks.config.internal.TomlConfigLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code venus-worker endpoint worker|manager FILE}: asked by {@code bin/sealworks} before it
 * starts a container. Reads the whole configuration as the container will, and prints the host and
 * the port where its API will be reached from this host; or each fault of the file on a line of its
 * own.
 */
@Command(name = "endpoint", hidden = true, description = "Where the API of a configuration is.")
final class EndpointCommand implements Callable<Integer> {
    private static final int LAST_PORT = 65535;
    private static final Set<String> ANY = Set.of("", "0.0.0.0", "::");

    /** Whose configuration it is. */
    enum Part {
        worker,
        manager
    }

    @Spec CommandSpec spec;

    @Parameters(index = "0", paramLabel = "worker|manager", description = "Whose configuration.")
    Part part = Part.worker;

    @Parameters(index = "1", paramLabel = "FILE", description = "The configuration.")
    Path file = Path.of("");

    @Override
    public Integer call() {
        try {
            String endpoint = part == Part.worker ? worker() : manager();
            spec.commandLine().getOut().println(endpoint);
            return 0;
        } catch (ConfigException e) {
            PrintWriter err = spec.commandLine().getErr();
            e.faults().forEach(err::println);
            err.flush();
            return 1;
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println(file + ": " + e.getMessage());
            return 1;
        }
    }

    private String worker() throws ConfigException {
        WorkerSection section = loader().load(file, WorkerConfig.class).value().worker();
        return reachable(section.rpcHost(), section.rpcPort(), "port in [worker.rpc_server]");
    }

    private String manager() throws ConfigException {
        String listen = loader().load(file, ManagerConfig.class).value().manager().listen();
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

    private static ConfigLoader loader() {
        return new TomlConfigLoader();
    }
}
