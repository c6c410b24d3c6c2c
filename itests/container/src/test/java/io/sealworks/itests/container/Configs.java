/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The configurations of worker and manager on the simulated chain, as {@code ./quickstart} writes
 * them, but with free ports: {@code worker.toml} and {@code sector-manager.cfg} in a folder, all
 * that they name beneath it. Tests change their text with {@link #inWorker} and {@link #inManager}.
 */
final class Configs {
    private final Path folder;
    private final int workerPort = freePort();
    private final int managerPort = freePort();

    private Configs(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes both files.
     *
     * @param threads sealing threads of the worker, and sectors that the manager gives out
     */
    static Configs in(Path folder, int threads) {
        Configs configs = new Configs(folder);
        try {
            Files.createDirectories(configs.persist());
            Files.writeString(configs.worker(), configs.workerText(threads));
            Files.writeString(configs.manager(), configs.managerText(threads));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return configs;
    }

    Path worker() {
        return folder.resolve("worker.toml");
    }

    Path manager() {
        return folder.resolve("sector-manager.cfg");
    }

    int workerPort() {
        return workerPort;
    }

    int managerPort() {
        return managerPort;
    }

    /** The location of a sealing thread. */
    Path store(int thread) {
        return folder.resolve("store" + (thread + 1));
    }

    Path persist() {
        return folder.resolve("persist");
    }

    /** The manager's data: database, keys. */
    Path managerData() {
        return folder.resolve("manager");
    }

    Configs inWorker(String there, String instead) {
        return replace(worker(), there, instead);
    }

    Configs inManager(String there, String instead) {
        return replace(manager(), there, instead);
    }

    private Configs replace(Path file, String there, String instead) {
        try {
            String text = Files.readString(file);
            if (!text.contains(there)) {
                throw new AssertionError(there + " is not in " + file);
            }
            Files.writeString(file, text.replace(there, instead));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private String workerText(int threads) {
        StringBuilder text =
                new StringBuilder(
                        """
                        [worker]
                        rpc_server.port = %d
                        ping_interval = "1s"

                        [sector_manager]
                        rpc_client.addr = "local"

                        [sealing]
                        seal_interval = "1s"
                        recover_interval = "1s"
                        rpc_polling_interval = "1s"

                        [[attached]]
                        name = "persist"
                        location = "persist"
                        """
                                .formatted(workerPort));
        for (int i = 0; i < threads; i++) {
            text.append(
                    "\n[[sealing_thread]]\nlocation = \"%s\"\n".formatted(store(i).getFileName()));
        }
        return text.toString();
    }

    private String managerText(int sectors) {
        return """
        [Manager]
        Listen = "127.0.0.1:%d"
        Data = "manager"

        [[Common.PersistStores]]
        Name = "persist"
        Path = "persist"

        [[Miners]]
        Actor = 10000

        [Miners.Sector]
        MaxNumber = %d

        [Miners.Commitment]
        Confidence = 2

        [MockChain]
        Clock = "fast"
        Epoch = "100ms"
        Data = "mock-chain"

        [[MockChain.Miners]]
        Actor = 10000
        SectorSize = "2KiB"
        """
                .formatted(managerPort, sectors);
    }

    /**
     * A port that nobody has now, and that no outgoing connection gets while a container is away.
     */
    static int freePort() {
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 20_000);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("of 100 ports each was taken");
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
