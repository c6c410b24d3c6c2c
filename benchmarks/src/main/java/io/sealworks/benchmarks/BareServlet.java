/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;

/**
 * The least that a servlet can do with a call: it reads the body, and answers as many bytes as the
 * path names. It stands on both endpoints, beside the servlets of the front.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.target=(sealworks.rpc.server=*)",
            "osgi.http.whiteboard.servlet.pattern=/bare/*",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
public final class BareServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final byte[] MOST = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.getInputStream().readAllBytes();
        int bytes = Integer.parseInt(request.getPathInfo().substring(1));
        response.setContentType("application/json; charset=utf-8");
        response.setContentLength(bytes);
        response.getOutputStream().write(MOST, 0, bytes);
    }
}
