/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.benchmarks;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls a server over connections that are kept open, each with one call under way at a time, until
 * a file is there, and tells how long the slowest answer took. Any answer that is no result ends
 * it.
 *
 * <p>Arguments: port, connections, file of calls, file to wait for, file for the result (answers,
 * milliseconds of the slowest).
 */
public final class SlowestAnswer {

    private static final long LOOK_MILLIS = 50;
    private static final long LOOK = LOOK_MILLIS * 1_000_000;

    private final Map<Connection, Long> sent = new HashMap<>();
    private long answers;
    private long slowest;

    private SlowestAnswer() {}

    public static void main(String[] args) throws IOException {
        List<Call> calls = Files.readAllLines(Path.of(args[2])).stream().map(Call::of).toList();
        SlowestAnswer load = new SlowestAnswer();
        load.run(Integer.parseInt(args[0]), Integer.parseInt(args[1]), calls, Path.of(args[3]));
        Files.writeString(
                Path.of(args[4]), load.answers + "\t" + Math.round(load.slowest / 1e6) + "\n");
    }

    private void run(int port, int connections, List<Call> calls, Path end) throws IOException {
        List<Connection> all = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                Connection connection =
                        new Connection(selector, port, calls.get(i % calls.size())).strict();
                all.add(connection);
                send(connection);
            }
            long look = System.nanoTime();
            while (System.nanoTime() < look || Files.notExists(end)) {
                look = System.nanoTime() < look ? look : System.nanoTime() + LOOK;
                answer(selector);
            }
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
        long now = System.nanoTime();
        sent.values().forEach(at -> slowest = Math.max(slowest, now - at));
    }

    private void send(Connection connection) throws IOException {
        sent.put(connection, System.nanoTime());
        connection.send();
    }

    private void answer(Selector selector) throws IOException {
        selector.select(LOOK_MILLIS);
        for (SelectionKey key : selector.selectedKeys()) {
            Connection connection = (Connection) key.attachment();
            if (connection.receive()) {
                answers++;
                slowest = Math.max(slowest, System.nanoTime() - sent.get(connection));
                send(connection);
            }
        }
        selector.selectedKeys().clear();
    }
}
