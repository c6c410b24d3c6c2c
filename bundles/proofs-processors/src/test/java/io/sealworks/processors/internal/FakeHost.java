/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.task.TaskId;
import io.sealworks.tasks.Holders;
import io.sealworks.tasks.LocationLock;
import io.sealworks.tasks.ResultStore;
import io.sealworks.tasks.TaskResult;

/** A host in this JVM that speaks as the real one does; its tasks end when the test says so. */
final class FakeHost implements AutoCloseable {

    static final long PID = 4711;

    /** A task that it works on. */
    private record Work(TaskId id, String stage, Path location, LocationLock lock) {}

    private final ObjectMapper json = new ObjectMapper();
    private final Holders holders;
    private final String name;
    private final Path folder;
    private final ServerSocketChannel server;
    private final List<SocketChannel> clients = new CopyOnWriteArrayList<>();
    private final Map<TaskId, Work> works = new ConcurrentHashMap<>();
    volatile boolean full;
    volatile boolean stays;
    final List<String> asked = new CopyOnWriteArrayList<>();

    FakeHost(Path run, String name, String stage, Holders holders) throws IOException {
        this.name = name;
        this.holders = holders;
        this.folder = Files.createDirectories(run.resolve(name));
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        Files.deleteIfExists(folder.resolve("socket"));
        server.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
        ProcessTable processes = new ProcessTable(Path.of("/proc"));
        long pid = ProcessHandle.current().pid();
        ObjectNode facts =
                json.createObjectNode()
                        .put("protocol", 1)
                        .put("name", name)
                        .put("stage", stage)
                        .put("pid", pid)
                        .put("start_time", processes.start(pid).orElseThrow())
                        .put("boot_id", processes.boot());
        Files.writeString(folder.resolve("host.json"), facts.toString());
        daemon(this::accept);
    }

    String name() {
        return name;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "fake host");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                clients.add(client);
                daemon(() -> serve(client));
            }
        } catch (ClosedChannelException e) {
            asked.add("closed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SocketChannel client) {
        try (BufferedReader lines =
                new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode request = json.readTree(line);
                ObjectNode reply = json.createObjectNode();
                reply.set("id", request.path("id"));
                answer(request.path("method").asText(), request.path("params"), reply);
                send(client, reply);
            }
        } catch (IOException e) {
            clients.remove(client);
        }
    }

    private void answer(String method, JsonNode params, ObjectNode reply) throws IOException {
        asked.add(method + " " + params.path("task").asText());
        switch (method) {
            case "submit" -> submit(params, reply);
            case "cancel" -> {
                end(TaskId.parse(params.path("task").asText()), "CANCELLED");
                reply.putObject("result").put("state", "cancelling");
            }
            case "status" -> status(reply.putObject("result"));
            case "end" -> {
                reply.putObject("result").put("ending", true);
                if (!stays) {
                    daemon(this::die);
                }
            }
            default -> reply.putObject("result");
        }
    }

    private void status(ObjectNode result) {
        result.putObject("processor").put("pid", PID);
        for (Work work : works.values()) {
            result.withArray("tasks")
                    .addObject()
                    .put("task", work.id().toString())
                    .put("stage", work.stage())
                    .put("location", work.location().toString())
                    .put("since", 1000);
        }
    }

    private void submit(JsonNode params, ObjectNode reply) throws IOException {
        TaskId id = TaskId.parse(params.path("task").asText());
        String stage = params.path("stage").asText();
        if (full) {
            String message = "can't work in the location: No space left on device";
            reply.putObject("error").put("code", "host").put("message", message);
            return;
        }
        Path location = Path.of(params.path("location").asText());
        var lock = LocationLock.take(holders, location, id + " " + stage + " pid " + PID);
        if (lock.isEmpty()) {
            reply.putObject("error").put("code", "location_busy").put("message", "busy");
            return;
        }
        works.put(id, new Work(id, stage, location, lock.get()));
        reply.putObject("result").put("state", "running");
    }

    /** The processor answers. */
    void done(TaskId id, String output) throws IOException {
        Work work = works.get(id);
        new ResultStore(work.location()).done(id, work.stage(), output, List.of());
        finish(id, "DONE", null, null);
    }

    /** The processor has answered, and the disk is full. */
    void stuck(TaskId id, String message) throws IOException {
        tell(id, "unwritten", "host", message);
    }

    /** The processor ends with a task in it. */
    void crash(TaskId id, String message) throws IOException {
        Work work = works.get(id);
        TaskResult failed =
                TaskResult.failed(id.toString(), work.stage(), ErrorLevel.TEMPORARY, message);
        new ResultStore(work.location()).end(id, failed);
        finish(id, "FAILED", "processor", message);
    }

    private void end(TaskId id, String state) throws IOException {
        Work work = works.get(id);
        if (work != null) {
            TaskResult cancelled = TaskResult.cancelled(id.toString(), work.stage());
            new ResultStore(work.location()).end(id, cancelled);
            finish(id, state, null, null);
        }
    }

    private void finish(TaskId id, String state, String cause, String message) throws IOException {
        works.remove(id).lock().close();
        tell(id, state, cause, message);
    }

    private void tell(TaskId id, String state, String cause, String message) {
        ObjectNode event =
                json.createObjectNode()
                        .put("event", "task")
                        .put("task", id.toString())
                        .put("state", state)
                        .put("cause", cause)
                        .put("message", message);
        for (SocketChannel client : clients) {
            try {
                send(client, event);
            } catch (IOException e) {
                clients.remove(client);
            }
        }
    }

    private void send(SocketChannel client, JsonNode line) throws IOException {
        synchronized (client) {
            client.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    boolean works(TaskId id) {
        return works.containsKey(id);
    }

    /** The host ends with all that it has; its tasks have no result. */
    void die() {
        try {
            Files.deleteIfExists(folder.resolve("host.json"));
            server.close();
            for (Work work : works.values()) {
                work.lock().close();
            }
            works.clear();
            for (SocketChannel client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        die();
    }
}
