/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import io.sealworks.jsonrpc.RpcHandler;
import io.sealworks.jsonrpc.WebResource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** The servlet of an endpoint on a Jetty of its own, at a free port of loopback. */
final class TestServer implements AutoCloseable {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final FrontThreads threads;
    private final Sockets sockets;
    private final Resources resources;
    final Dispatcher dispatcher;
    final HttpClient client = HttpClient.newHttpClient();

    private TestServer(String name, String namespace, Dialect dialect, Duration patience, int port)
            throws Exception {
        threads = new FrontThreads(name);
        dispatcher = new Dispatcher(List.of(namespace), patience, threads);
        sockets = new Sockets(dialect, dispatcher, threads);
        resources = new Resources(List.of(WebResource.PIECES), dispatcher);
        ServletHolder holder =
                new ServletHolder(
                        new FrontServlet(
                                dialect,
                                dispatcher,
                                resources,
                                name.equals("manager") ? sockets : null));
        holder.setAsyncSupported(true);
        ServletContextHandler handler = new ServletContextHandler();
        handler.addServlet(holder, "/*");
        JettyWebSocketServletContainerInitializer.configure(handler, null);
        server.setHandler(handler);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.start();
    }

    static TestServer worker(Duration patience) throws Exception {
        return new TestServer("worker", "VenusWorker", new WorkerDialect(), patience, 0);
    }

    static TestServer manager(Duration patience) throws Exception {
        return manager(patience, 0);
    }

    /**
     * @param port where another one was before, 0 for a free one
     */
    static TestServer manager(Duration patience, int port) throws Exception {
        return new TestServer("manager", "Venus", new ManagerDialect(), patience, port);
    }

    /** With everybody on loopback an admin. */
    TestServer openTo(RpcHandler handler, String namespace) {
        dispatcher.authenticators().bind(new FakeAuthenticator());
        dispatcher.handlers(namespace).bind(handler);
        return this;
    }

    /** What answers beneath the path. */
    AsyncGate<WebResource> resource(String path) {
        return resources.at(path);
    }

    int port() {
        return connector.getLocalPort();
    }

    HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/rpc/v0"))
                .header("Content-Type", "application/json");
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(request().POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    void closeSockets() {
        sockets.close();
    }

    @Override
    public void close() {
        sockets.close();
        resources.close();
        dispatcher.close();
        threads.close();
        LifeCycle.stop(server);
    }
}
