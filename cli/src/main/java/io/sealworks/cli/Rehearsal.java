/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Does once what the programs do, against a server of its own, so that the JVM can archive the
 * classes that they load. With a port as argument it only serves, for measuring.
 */
final class Rehearsal {
    private static final String THREADS =
            """
            [{"index":0,"location":"/data/store1","plan":"sealer","job_id":"s-t010000-2",\
            "sector_id":{"Miner":10000,"Number":2},"paused":true,"paused_elapsed":17,\
            "state":"C1Done","job_state":"C1Done","job_stage":"C2",\
            "thread_state":{"state":"Paused","elapsed":17},"last_error":"permanent: none"}]\
            """;
    private static final String WORKERS =
            """
            [{"Info":{"Name":"w1","Dest":"127.0.0.1:17890","Version":"v1","Summary":{"Threads":1,\
            "Empty":0,"Paused":1,"Running":0,"Waiting":0,"Errors":1}},"LastPing":1,\
            "AgeNanos":2756922465}]\
            """;

    private Rehearsal() {}

    /** Answers that a worker and a manager would give. */
    static Map<String, String> results() {
        return Map.of(
                "VenusWorker.WorkerList", THREADS,
                "VenusWorker.WorkerPause", "true",
                "VenusWorker.WorkerResume", "true",
                "Venus.WorkerPingInfoList", WORKERS,
                "Venus.WorkerGetPingInfo", "null",
                "Venus.ListSectors", "null",
                "Venus.SectorCounts", "{\"Online\":0,\"Offline\":3}");
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0) {
            try (StubServer server = new StubServer(Integer.parseInt(args[0]), results())) {
                server.await();
            }
        }
        Path config = Files.createTempFile("sealworks", ".toml");
        try (StubServer server = new StubServer(0, results())) {
            Files.writeString(config, "[worker]\nrpc_server.port = " + server.port() + "\n");
            rehearse(config.toString(), "127.0.0.1:" + server.port());
        } finally {
            Files.delete(config);
        }
    }

    private static void rehearse(String config, String address) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        for (List<String> line :
                List.of(
                        List.of("worker", "-c", config, "list"),
                        List.of("worker", "-c", config, "list", "--wide"),
                        List.of("endpoint", "--worker", config),
                        List.of("-H", address, "pause", "-i", "0"),
                        List.of("-H", address, "resume", "-i", "0", "-s", "C1Done"))) {
            Program.run(new WorkerMain(), nowhere, nowhere, line.toArray(String[]::new));
        }
        for (List<String> line :
                List.of(
                        List.of("util", "--listen", address, "worker", "list"),
                        List.of("util", "worker", "info", address),
                        List.of("util", "worker", "pause", address, "0"))) {
            Program.run(new ManagerMain(), nowhere, nowhere, line.toArray(String[]::new));
        }
    }
}
