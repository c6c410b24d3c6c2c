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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calls a server over connections that are kept open, each with one call under way at a time, and
 * counts the answers. The measurements take turns, so that a change of the machine's load meets all
 * alike.
 *
 * <p>Arguments: port, process id of the server, connections, seconds of a turn, turns, file of
 * calls, file for the result (name, requests a second, and CPU microseconds of the server for each
 * request).
 */
public final class LoadGenerator {

    private static final double NANOS = 1e9;
    private static final double TICKS = 100;

    private final int port;
    private final Path stat;
    private final int connections;
    private final long turnNanos;

    private LoadGenerator(int port, Path stat, int connections, long turnNanos) {
        this.port = port;
        this.stat = stat;
        this.connections = connections;
        this.turnNanos = turnNanos;
    }

    /** Answers, wall seconds and the server's CPU seconds. */
    private record Turn(long answers, double seconds, double cpu) {
        Turn plus(Turn other) {
            return new Turn(answers + other.answers, seconds + other.seconds, cpu + other.cpu);
        }
    }

    public static void main(String[] args) throws IOException {
        LoadGenerator generator =
                new LoadGenerator(
                        Integer.parseInt(args[0]),
                        Path.of("/proc", args[1], "stat"),
                        Integer.parseInt(args[2]),
                        (long) (Double.parseDouble(args[3]) * NANOS));
        Map<String, List<Call>> calls =
                Files.readAllLines(Path.of(args[5])).stream()
                        .map(Call::of)
                        .collect(
                                Collectors.groupingBy(
                                        Call::name, LinkedHashMap::new, Collectors.toList()));
        Files.write(Path.of(args[6]), generator.measure(calls, Integer.parseInt(args[4])));
    }

    private List<String> measure(Map<String, List<Call>> calls, int turns) throws IOException {
        Map<String, Turn> sums = new LinkedHashMap<>();
        for (int turn = 0; turn <= turns; turn++) {
            for (Map.Entry<String, List<Call>> entry : calls.entrySet()) {
                Turn measured = turn(entry.getValue());
                if (turn > 0) {
                    sums.merge(entry.getKey(), measured, Turn::plus);
                }
            }
        }
        return sums.entrySet().stream()
                .map(
                        e ->
                                "%s\t%.0f\t%.0f"
                                        .formatted(
                                                e.getKey(),
                                                e.getValue().answers() / e.getValue().seconds(),
                                                e.getValue().cpu() / e.getValue().answers() * 1e6))
                .toList();
    }

    private Turn turn(List<Call> calls) throws IOException {
        List<Connection> all = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                all.add(new Connection(selector, port, calls.get(i % calls.size())));
            }
            double cpu = cpu();
            long start = System.nanoTime();
            for (Connection connection : all) {
                connection.send();
            }
            long answers = 0;
            while (System.nanoTime() - start < turnNanos) {
                answers += answers(selector);
            }
            return new Turn(answers, (System.nanoTime() - start) / NANOS, cpu() - cpu);
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
    }

    private static long answers(Selector selector) throws IOException {
        selector.select(1000);
        Set<SelectionKey> ready = selector.selectedKeys();
        long answers = 0;
        for (SelectionKey key : ready) {
            Connection connection = (Connection) key.attachment();
            if (connection.receive()) {
                answers++;
                connection.send();
            }
        }
        ready.clear();
        return answers;
    }

    /** CPU seconds of the server so far. */
    private double cpu() throws IOException {
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }
}
