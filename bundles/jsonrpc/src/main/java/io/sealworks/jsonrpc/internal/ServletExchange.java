/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import io.sealworks.jsonrpc.WebExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * An exchange over a servlet.
 *
 * @param path behind the resource's
 */
record ServletExchange(HttpServletRequest request, HttpServletResponse response, String path)
        implements WebExchange {

    private static final int ERROR = 400;

    /** So much of a refused body is read on and dropped before the connection is cut. */
    private static final long DROPPED = 4L << 20;

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    @Override
    public long length() {
        return request.getContentLengthLong();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return request.getInputStream().read(into, offset, length);
    }

    @Override
    public void answer(int status, Map<String, String> headers, long length) {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setContentLengthLong(length);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        response.getOutputStream().write(from, offset, length);
    }

    /** A caller who still writes when the connection is closed never sees the refusal. */
    @Override
    public void say(int status, String text) throws IOException {
        byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
        if (status >= ERROR) {
            response.setHeader("Connection", "close");
            request.getInputStream().skip(DROPPED);
        }
        answer(status, Map.of("Content-Type", "text/plain; charset=utf-8"), line.length);
        write(line, 0, line.length);
    }
}
