/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One HTTP/1.1 connection that is kept open, with one request over and over. */
final class Connection implements AutoCloseable {

    private static final int MOST = 1 << 20;
    private static final String END = "\r\n\r\n";
    private static final String LENGTH = "content-length:";

    private final SocketChannel channel;
    private final ByteBuffer request;
    private final ByteBuffer answer = ByteBuffer.allocate(MOST);
    private final Call call;
    private int expected;
    private boolean checked;
    private boolean strict;

    Connection(Selector selector, int port, Call call) throws IOException {
        this.call = call;
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
        byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
        String head =
                ("POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
                                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n")
                        .formatted(call.path(), port, body.length);
        request =
                ByteBuffer.allocate(head.length() + body.length)
                        .put(head.getBytes(StandardCharsets.US_ASCII))
                        .put(body);
    }

    /** Looks at each answer, not only at the first. */
    Connection strict() {
        strict = true;
        return this;
    }

    /** A request is far smaller than the socket's buffer, so it goes at once. */
    void send() throws IOException {
        answer.clear();
        expected = 0;
        request.flip();
        channel.write(request);
        if (request.hasRemaining()) {
            throw new IOException("the request does not fit the socket's buffer");
        }
    }

    /** Takes what has come; whether the answer is whole. */
    boolean receive() throws IOException {
        if (channel.read(answer) < 0) {
            throw new IOException("the server closed a connection");
        }
        if (expected == 0) {
            expected = expected();
        }
        boolean whole = expected > 0 && answer.position() >= expected;
        if (whole && !checked) {
            check();
        }
        return whole;
    }

    /**
     * Where one answer tells for all, the first does: a refusal must not be measured as if it were
     * work.
     */
    private void check() throws IOException {
        String text = new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
        if (!call.isAnswer(text)) {
            throw new IOException("a refusal: " + text);
        }
        checked = !strict;
    }

    /** Bytes of the whole answer; 0 while its head isn't there. */
    private int expected() throws IOException {
        String text =
                new String(
                        answer.array(),
                        0,
                        Math.min(answer.position(), 2048),
                        StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END);
        if (end < 0) {
            return 0;
        }
        String head = text.substring(0, end).toLowerCase(Locale.ROOT);
        int at = head.indexOf(LENGTH);
        if (!head.startsWith("http/1.1 200") || at < 0) {
            throw new IOException("an answer that isn't expected: " + text);
        }
        String length = head.substring(at + LENGTH.length()).split("\r\n", 2)[0].strip();
        return end + END.length() + Integer.parseInt(length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
