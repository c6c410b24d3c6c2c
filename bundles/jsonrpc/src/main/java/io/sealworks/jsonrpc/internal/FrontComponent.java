/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.sealworks.api.auth.Authenticator;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.jsonrpc.RpcHandler;
import io.sealworks.jsonrpc.WebResource;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/**
 * What the components of both endpoints have in common; their annotations are inherited. Each takes
 * the handlers and the authenticator of its own endpoint from all that come.
 */
abstract class FrontComponent implements Servlet {
    private final String server;
    private final Front front;

    @Reference ConfigurationAdmin admin;

    /**
     * @param server {@code worker} or {@code manager}
     * @param namespace of the methods that are known before their handler comes
     * @param paths of its web resources
     */
    FrontComponent(
            String server,
            String namespace,
            Dialect dialect,
            boolean webSockets,
            List<String> paths) {
        this.server = server;
        this.front = new Front(server, namespace, dialect, webSockets, paths, this::listen);
    }

    /** Where the configuration says that the endpoint is. */
    abstract Listen listen(ConfigLoader loader, Path file) throws ConfigException;

    @Activate
    @Modified
    void start(Map<String, Object> config) {
        front.start(
                new FelixHttpPort(admin, server, front.hasWebSockets()),
                String.valueOf(config.get("config")));
    }

    @Deactivate
    void stop() {
        front.stop();
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindHandler(RpcHandler handler, Map<String, Object> properties) {
        if (server.equals(properties.get(RpcHandler.SERVER))) {
            front.bind(handler, namespace(properties));
        }
    }

    void unbindHandler(RpcHandler handler, Map<String, Object> properties) {
        if (server.equals(properties.get(RpcHandler.SERVER))) {
            front.unbind(handler, namespace(properties));
        }
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindResource(WebResource resource, Map<String, Object> properties) {
        if (server.equals(properties.get(RpcHandler.SERVER))) {
            front.bind(resource, String.valueOf(properties.get(WebResource.PATH)));
        }
    }

    void unbindResource(WebResource resource, Map<String, Object> properties) {
        if (server.equals(properties.get(RpcHandler.SERVER))) {
            front.unbind(resource, String.valueOf(properties.get(WebResource.PATH)));
        }
    }

    private static String namespace(Map<String, Object> properties) {
        return String.valueOf(properties.get(RpcHandler.NAMESPACE));
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindAuthenticator(Authenticator authenticator, Map<String, Object> properties) {
        if (server.equals(properties.get(Authenticator.SERVER))) {
            front.bind(authenticator);
        }
    }

    void unbindAuthenticator(Authenticator authenticator, Map<String, Object> properties) {
        if (server.equals(properties.get(Authenticator.SERVER))) {
            front.unbind(authenticator);
        }
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindLoader(ConfigLoader loader) {
        front.bind(loader);
    }

    void unbindLoader(ConfigLoader loader) {
        front.unbind(loader);
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        front.servlet().init(config);
    }

    @Override
    public ServletConfig getServletConfig() {
        return front.servlet().getServletConfig();
    }

    @Override
    public void service(ServletRequest request, ServletResponse response)
            throws ServletException, IOException {
        front.servlet().service(request, response);
    }

    @Override
    public String getServletInfo() {
        return "JSON-RPC of the " + server;
    }

    @Override
    public void destroy() {
        front.servlet().destroy();
    }
}
