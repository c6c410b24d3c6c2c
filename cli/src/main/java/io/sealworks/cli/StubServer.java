/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Answers calls on loopback with fixed results: for the rehearsal, and for measuring. One call a
 * connection.
 */
final class StubServer implements AutoCloseable {
    private static final String UNKNOWN =
            "\"error\":{\"code\":-32601,\"message\":\"Method not found\"}";
    private static final int BACKLOG = 50;

    private final ServerSocket socket;
    private final Map<String, String> results;
    private volatile String lastRequest = "";
    private final Thread thread = new Thread(this::serve, "sealworks-stub");

    /**
     * @param port 0 for any
     * @param results method to result, as JSON text; empty: a reply without a result, which is how
     *     managers answer methods that give back nothing
     */
    StubServer(int port, Map<String, String> results) throws IOException {
        this.socket = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        this.results = Map.copyOf(results);
        thread.setDaemon(true);
        thread.start();
    }

    /** Head and body of the last request. */
    String lastRequest() {
        return lastRequest;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Waits until it is closed. */
    void await() throws InterruptedException {
        thread.join();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket call = socket.accept()) {
                answer(call);
            } catch (IOException e) {
                // The caller is gone, or we are closed: the loop's condition says which.
                continue;
            }
        }
    }

    private void answer(Socket call) throws IOException {
        String request = read(call.getInputStream());
        lastRequest = request;
        String part =
                results.entrySet().stream()
                        .filter(e -> request.contains("\"" + e.getKey() + "\""))
                        .map(e -> e.getValue().isEmpty() ? "" : "\"result\":" + e.getValue() + ",")
                        .findFirst()
                        .orElse(UNKNOWN + ",");
        byte[] body =
                ("{\"jsonrpc\":\"2.0\"," + part + "\"id\":1}").getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                        + "Content-Length: "
                        + body.length
                        + "\r\n\r\n";
        OutputStream out = call.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    /** Head and body of a request. */
    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("the request ended in its head");
            }
            head.append((char) c);
        }
        int length =
                head.toString()
                        .lines()
                        .filter(l -> l.regionMatches(true, 0, "Content-Length:", 0, 15))
                        .mapToInt(l -> Integer.parseInt(l.substring(15).trim()))
                        .findFirst()
                        .orElse(0);
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Closes the port and waits for the thread. */
    @Override
    public void close() throws IOException {
        socket.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
