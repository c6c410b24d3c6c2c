/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PostInput;
import io.sealworks.api.manager.PostInput.PostSector;
import io.sealworks.api.manager.PostOutput;
import io.sealworks.api.task.TaskEngine;
import io.sealworks.api.task.TaskException;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;

/** Proves on this host, by the engine that is installed here; each proof in a folder of its own. */
final class LocalProver implements Prover {

    private final Links links;
    private final StorePaths stores;
    private final Path data;
    private final ObjectMapper json;
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    /**
     * @param data folder for the proofs under way
     */
    LocalProver(Links links, StorePaths stores, Path data, ObjectMapper json) {
        this.links = links;
        this.stores = stores;
        this.data = data;
        this.json = json;
    }

    @Override
    public Optional<PostOutput> poll(PostInput input, int deadline, List<Integer> partitions)
            throws ManagerException {
        return run("window_post", input);
    }

    /** As {@link #poll}, of one sector and for a block. */
    Optional<PostOutput> winning(PostInput input) throws ManagerException {
        return run("winning_post", input);
    }

    private Optional<PostOutput> run(String stage, PostInput input) throws ManagerException {
        String job = PostJobId.of(input);
        Path location = data.resolve(job);
        TaskId id = id(input, job);
        TaskStatus status = call(e -> look(e, id, location));
        if (status instanceof TaskStatus.Unknown || status instanceof TaskStatus.Cancelled) {
            submit(new TaskSpec(id, stage, text(input), location, List.of()));
            return Optional.empty();
        }
        if (status instanceof TaskStatus.Failed failed) {
            end(id, job, location);
            attempts.merge(job, 1, Integer::sum);
            throw ManagerException.temporary(failed.message());
        }
        if (status instanceof TaskStatus.Done done) {
            PostOutput output = output(done.output());
            end(id, job, location);
            attempts.remove(job);
            return Optional.of(output);
        }
        return Optional.empty();
    }

    @Override
    public void cancel(PostInput input) {
        String job = PostJobId.of(input);
        Path location = data.resolve(job);
        if (!Files.isDirectory(location)) {
            return;
        }
        TaskId id = id(input, job);
        links.engineGate()
                .tryAcquire()
                .ifPresent(
                        lease -> {
                            try (lease) {
                                lease.service().cancel(id, location);
                            }
                        });
        attempts.remove(job);
    }

    private TaskId id(PostInput input, String job) {
        SectorId first = new SectorId(input.miner(), input.sectors().get(0).number());
        return new TaskId(first, 1, 1 + attempts.getOrDefault(job, 0));
    }

    private static TaskStatus look(TaskEngine engine, TaskId id, Path location) {
        if (!Files.isDirectory(location)) {
            return new TaskStatus.Unknown("");
        }
        try {
            return engine.await(id, location, Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TaskStatus.Waiting("interrupted");
        }
    }

    private void submit(TaskSpec task) throws ManagerException {
        try {
            Files.createDirectories(task.location());
        } catch (IOException e) {
            throw ManagerException.temporary("can't prove in " + task.location() + ": " + e, e);
        }
        call(
                e -> {
                    e.submit(task);
                    return task;
                });
    }

    private void end(TaskId id, String job, Path location) throws ManagerException {
        call(
                e -> {
                    e.ack(id, location);
                    return id;
                });
        try (var files = Files.walk(location)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw ManagerException.temporary("the folder of proof " + job + " stays: " + e, e);
        }
    }

    private <R> R call(io.sealworks.api.base.ServiceGate.Call<TaskEngine, R, TaskException> call)
            throws ManagerException {
        try {
            return links.engineGate().call(Duration.ofSeconds(3), call);
        } catch (TaskException e) {
            throw ManagerException.temporary(e.getMessage(), e);
        } catch (ServiceAwayException e) {
            throw ManagerException.away(e.getMessage(), e);
        }
    }

    private String text(PostInput input) throws ManagerException {
        ObjectNode task = json.createObjectNode();
        task.put("miner_id", input.miner()).put("proof_type", input.type().name());
        ArrayNode replicas = task.putArray("replicas");
        for (PostSector sector : input.sectors()) {
            String name = new SectorId(input.miner(), sector.number()).toString();
            Path sealed = stores.path(sector.sealedStore());
            Path cache = stores.path(sector.cacheStore());
            ObjectNode replica = replicas.addObject().put("sector_id", sector.number());
            numbers(replica.putArray("comm_r"), sector.commR().bytes());
            replica.put(
                    "cache_dir",
                    cache.resolve(sector.upgrade() ? "update-cache" : "cache")
                            .resolve(name)
                            .toString());
            replica.put(
                    "sealed_file",
                    sealed.resolve(sector.upgrade() ? "update" : "sealed")
                            .resolve(name)
                            .toString());
        }
        numbers(task.putArray("seed"), input.seed().bytes());
        return task.toString();
    }

    private static void numbers(ArrayNode into, byte[] bytes) {
        for (byte b : bytes) {
            into.add(Byte.toUnsignedInt(b));
        }
    }

    private PostOutput output(String text) throws ManagerException {
        try {
            JsonNode node = json.readTree(text);
            List<byte[]> proofs = new ArrayList<>();
            for (JsonNode proof : node.path("proofs")) {
                proofs.add(proof.binaryValue());
            }
            List<Long> faults = new ArrayList<>();
            node.path("faults").forEach(f -> faults.add(f.longValue()));
            return new PostOutput(proofs, faults);
        } catch (JsonProcessingException e) {
            throw ManagerException.temporary("the prover's answer is no JSON: " + text, e);
        } catch (IOException e) {
            throw ManagerException.temporary("the prover's answer holds no proofs: " + text, e);
        }
    }
}
