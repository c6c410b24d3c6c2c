/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.sealworks.api.worker.Hardware;
import io.sealworks.tasks.Mappers;
import org.jspecify.annotations.Nullable;

/** Asks {@code sealworks-processor hardware --json} what this host has. */
final class HardwareReader {

    private static final int PATIENCE_SECONDS = 10;

    private final ObjectReader reader =
            Mappers.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readerFor(Host.class);
    private final Path program;

    HardwareReader(Path program) {
        this.program = program;
    }

    private record Host(long memory, List<Socket> packages, List<Card> gpus) {}

    private record Socket(int id, @JsonProperty("numa_nodes") List<Node> nodes) {}

    private record Node(int id, long memory, @JsonProperty("l3_groups") List<Group> groups) {}

    private record Group(String cpus, long size, List<Integer> cores) {}

    private record Card(
            String pci,
            String vendor,
            String device,
            @JsonProperty("numa_node") @Nullable Integer node,
            @Nullable String driver) {}

    /**
     * @throws IOException when the program doesn't answer, or not with a host's description
     */
    Hardware.Machine read() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(program.toString(), "hardware", "--json")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (InputStream out = process.getInputStream()) {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(program + " hardware doesn't end");
            }
            if (process.exitValue() != 0) {
                throw new IOException(program + " hardware ended with " + process.exitValue());
            }
            return parse(out.readAllBytes());
        } finally {
            process.destroyForcibly();
        }
    }

    Hardware.Machine parse(byte[] json) throws IOException {
        Host host = reader.readValue(json);
        return new Hardware.Machine(
                host.memory(),
                host.packages().stream().map(HardwareReader::of).toList(),
                host.gpus().stream().map(HardwareReader::of).toList());
    }

    private static Hardware.CpuPackage of(Socket socket) {
        return new Hardware.CpuPackage(
                socket.id(), socket.nodes().stream().map(HardwareReader::of).toList());
    }

    private static Hardware.NumaNode of(Node node) {
        return new Hardware.NumaNode(
                node.id(),
                node.memory(),
                node.groups().stream()
                        .map(g -> new Hardware.L3Group(g.cpus(), g.size(), g.cores()))
                        .toList());
    }

    private static Hardware.Gpu of(Card card) {
        return new Hardware.Gpu(
                card.pci(), card.vendor(), card.device(), card.node(), card.driver());
    }
}
