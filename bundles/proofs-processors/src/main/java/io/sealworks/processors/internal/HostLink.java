/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;

/**
 * A connection to a host: one JSON object a line, both ways, as {@code docs/processors.md} has it.
 * Closing it leaves the host and its tasks as they are. An interrupt in a call closes it.
 */
final class HostLink implements AutoCloseable {

    private static final int PROTOCOL = 1;

    /** Who hears what a host says by itself; called on the link's thread. */
    interface Listener {
        void heard(HostEvent event);

        /** The connection is over. */
        void closed();
    }

    private final SocketChannel channel;
    private final Duration timeout;
    private final Listener listener;
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicLong requests = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    private final Thread reader;
    private volatile boolean over;

    private HostLink(SocketChannel channel, String name, Duration timeout, Listener listener) {
        this.channel = channel;
        this.timeout = timeout;
        this.listener = listener;
        this.reader = new Thread(this::read, "processor " + name);
        this.reader.setDaemon(true);
    }

    /**
     * Connects to the host behind a socket, and says hello.
     *
     * @param timeout for each of its answers
     */
    static HostLink connect(Path socket, String name, Duration timeout, Listener listener)
            throws IOException, InterruptedException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        HostLink link = new HostLink(channel, name, timeout, listener);
        link.reader.start();
        try {
            link.ask("hello", link.params().put("protocol", PROTOCOL).put("client", "sealworks"));
            return link;
        } catch (HostException e) {
            link.close();
            throw e;
        }
    }

    HostStatus status() throws HostException, InterruptedException {
        return HostStatus.of(ask("status", params()));
    }

    /** Gives the processor a task; the host holds the location's lock when this returns. */
    void submit(TaskSpec task) throws HostException, InterruptedException {
        ObjectNode params = named(task.id(), task.location()).put("stage", task.stage());
        try {
            params.set("input", json.readTree(task.input()));
        } catch (IOException e) {
            throw new RefusedException(
                    "invalid", "the input of " + task.id() + " is no JSON: " + e);
        }
        params.set(
                "outputs", json.valueToTree(task.outputs().stream().map(Path::toString).toList()));
        ask("submit", params);
    }

    /** Ends a task: its processor, where that runs no other. */
    void cancel(TaskId task, Path location) throws HostException, InterruptedException {
        ask("cancel", named(task, location));
    }

    /** Ends the host and its processor, and what they work on. */
    void end() throws HostException, InterruptedException {
        ask("end", params().put("how", "now"));
    }

    /** The host takes no task any more, and ends after its last one. */
    void endWhenIdle() throws HostException, InterruptedException {
        ask("end", params().put("how", "idle"));
    }

    private ObjectNode params() {
        return json.createObjectNode();
    }

    private ObjectNode named(TaskId task, Path location) {
        return params().put("task", task.toString()).put("location", location.toString());
    }

    private JsonNode ask(String method, ObjectNode params)
            throws HostException, InterruptedException {
        long id = requests.incrementAndGet();
        CompletableFuture<JsonNode> reply = new CompletableFuture<>();
        open.put(id, reply);
        try {
            ObjectNode request = params().put("id", id).put("method", method);
            write(request.set("params", params));
            if (over) {
                throw new HostException("the host closed the connection");
            }
            return result(reply.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new HostException(
                    "the host doesn't answer to " + method + " in " + timeout.toSeconds() + " s",
                    e);
        } catch (ExecutionException e) {
            throw new HostException("the host is gone: " + e.getCause().getMessage(), e);
        } finally {
            open.remove(id);
        }
    }

    private static JsonNode result(JsonNode reply) throws RefusedException {
        JsonNode error = reply.path("error");
        if (error.isObject()) {
            throw new RefusedException(error.path("code").asText(), error.path("message").asText());
        }
        return reply.path("result");
    }

    private synchronized void write(JsonNode request) throws HostException {
        try {
            ByteBuffer line = ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            throw new HostException("the host is gone: " + e, e);
        }
    }

    private void read() {
        IOException end = new IOException("it closed the connection");
        try (BufferedReader lines =
                new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                take(json.readTree(line));
                line = lines.readLine();
            }
        } catch (IOException e) {
            end = e;
        }
        over = true;
        for (CompletableFuture<JsonNode> reply : open.values()) {
            reply.completeExceptionally(end);
        }
        listener.closed();
    }

    private void take(JsonNode message) {
        CompletableFuture<JsonNode> reply = open.get(message.path("id").asLong());
        if (reply != null) {
            reply.complete(message);
        } else {
            HostEvent.of(message).ifPresent(listener::heard);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Waits for the end of the link's thread, after it was closed. */
    void awaitEnd(Duration time) throws InterruptedException {
        if (reader != Thread.currentThread()) {
            reader.join(time.toMillis());
        }
    }
}
