/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.manager.AggregateSealProof;
import io.sealworks.api.manager.ProofVerifier;
import io.sealworks.api.manager.SealProof;
import io.sealworks.api.manager.UpdateProof;
import io.sealworks.api.task.TaskEngine;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;

/**
 * Does each task at once, or holds it, and counts them; verifies what {@link MadeUpStages} make.
 */
final class MadeUpEngine implements TaskEngine, ProofVerifier {

    /** Whoever replaces what asks waits for its calls. */
    private static final long LONGEST_WAIT = 50;

    private final ObjectMapper json = new ObjectMapper();
    private final MadeUpStages stages;
    private final Map<TaskId, TaskStatus> tasks = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private String held = "";

    MadeUpEngine(Bytes32 commD) {
        stages = new MadeUpStages(json, commD);
    }

    /** Tasks of this stage, and of no other, run until something else is held or nothing. */
    synchronized void hold(String stage) {
        held = stage;
        notifyAll();
    }

    synchronized void release() {
        hold("");
    }

    /** Of the sector that was last made. */
    synchronized Bytes32 commD() {
        return stages.commD();
    }

    /** What was done before counts no more. */
    synchronized void forget() {
        done.clear();
        tasks.clear();
    }

    /** Stages in the order in which they were done. */
    synchronized List<String> done() {
        return List.copyOf(done);
    }

    @Override
    public synchronized void submit(TaskSpec task) {
        if (tasks.containsKey(task.id())) {
            return;
        }
        try {
            JsonNode input = json.readTree(task.input());
            tasks.put(task.id(), new TaskStatus.Done(stages.run(task.stage(), input)));
            done.add(task.stage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized TaskStatus await(TaskId id, Path location, Duration timeout)
            throws InterruptedException {
        TaskStatus status = tasks.getOrDefault(id, new TaskStatus.Unknown(""));
        if (status instanceof TaskStatus.Done && held.equals(done.get(done.size() - 1))) {
            wait(Math.max(1, Math.min(LONGEST_WAIT, timeout.toMillis())));
            return new TaskStatus.Running("held");
        }
        return status;
    }

    @Override
    public synchronized void cancel(TaskId id, Path location) {
        tasks.replace(id, new TaskStatus.Cancelled());
    }

    @Override
    public boolean withdraw(TaskId id, Path location) {
        return false;
    }

    @Override
    public void ack(TaskId id, Path location) {}

    @Override
    public boolean verifyAggregate(AggregateSealProof proof) {
        Bytes32 seed = proof.sectors().get(0).seed();
        return Arrays.equals(Arrays.copyOf(proof.proof(), 32), seed.bytes());
    }

    @Override
    public boolean verifySeal(SealProof proof) {
        return Arrays.equals(Arrays.copyOf(proof.proof(), 32), proof.seed().bytes());
    }

    @Override
    public boolean verifyUpdate(UpdateProof proof) {
        return Arrays.equals(Arrays.copyOf(proof.proof(), 32), proof.commRNew().bytes());
    }
}
