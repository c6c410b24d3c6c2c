/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder where each host has a folder of its own, with its socket and {@code host.json}. */
final class RunFolder {

    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

    private static final String SOCKET = "socket";

    private static final String DRAIN = "drain";
    private static final String DRAINED = "drained";

    private final Path folder;
    private final ProcessTable processes;
    private final ObjectMapper json = new ObjectMapper();

    RunFolder(Path folder, ProcessTable processes) {
        this.folder = folder;
        this.processes = processes;
    }

    Path path() {
        return folder;
    }

    /** Takes back what was said of a drain before. */
    void prepare() throws IOException {
        Files.deleteIfExists(folder.resolve(DRAINED));
    }

    /** The longest path below the folder, with hosts of these names. */
    static String deepest(List<String> hosts) {
        return hosts.stream().max(Comparator.comparingInt(String::length)).orElse("")
                + "/"
                + SOCKET;
    }

    Path socket(String name) {
        return folder.resolve(name).resolve(SOCKET);
    }

    /** Whether no task is to begin; {@code bin/sealworks stop --drain} asks for it. */
    boolean drains() {
        return Files.exists(folder.resolve(DRAIN));
    }

    /** Tells who asked that no task is at work any more. */
    void drained() {
        try {
            Files.writeString(folder.resolve(DRAINED), "");
        } catch (IOException e) {
            LOG.warn("Can't say that no task is at work: {}", e.toString());
        }
    }

    /** The names of hosts, living ones and dead ones. */
    List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** The living host of a name. */
    Optional<HostFile> living(String name) throws IOException {
        Path file = folder.resolve(name).resolve("host.json");
        try {
            HostFile host = HostFile.of(json.readTree(Files.readAllBytes(file)));
            return processes.lives(host) ? Optional.of(host) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.warn("{} is no host's file: {}", file, e.getMessage());
            return Optional.empty();
        }
    }
}
