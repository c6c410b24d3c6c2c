/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import io.sealworks.api.auth.Authenticator;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.worker.config.WorkerConfig;
import io.sealworks.jsonrpc.RpcHandler;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The worker's endpoint: every path, POST alone. */
@Component(
        service = Servlet.class,
        immediate = true,
        configurationPid = "io.sealworks.worker",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "osgi.http.whiteboard.target=(" + FelixHttpPort.SERVER + "=worker)",
            "osgi.http.whiteboard.servlet.pattern=/*",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true",
            "osgi.http.whiteboard.servlet.name=sealworks-rpc-worker"
        })
public final class WorkerFront implements Servlet {
    private final Front front = Front.ofWorker(WorkerFront::listen);

    @Reference private ConfigurationAdmin admin;

    @Activate
    void activate(Map<String, Object> config) {
        modified(config);
    }

    @Modified
    void modified(Map<String, Object> config) {
        front.start(
                new FelixHttpPort(admin, "worker", false), String.valueOf(config.get("config")));
    }

    @Deactivate
    void deactivate() {
        front.stop();
    }

    private static Listen listen(ConfigLoader loader, Path file) throws ConfigException {
        WorkerConfig config = loader.load(file, WorkerConfig.class).value();
        return new Listen(config.worker().rpcHost(), config.worker().rpcPort());
    }

    @Reference(
            target = "(" + RpcHandler.SERVER + "=worker)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindHandler(RpcHandler handler, Map<String, Object> properties) {
        front.bind(handler, properties);
    }

    void unbindHandler(RpcHandler handler, Map<String, Object> properties) {
        front.unbind(handler, properties);
    }

    @Reference(
            target = "(" + Authenticator.SERVER + "=worker)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAuthenticator(Authenticator authenticator) {
        front.bind(authenticator);
    }

    void unbindAuthenticator(Authenticator authenticator) {
        front.unbind(authenticator);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
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
        return "JSON-RPC of the worker";
    }

    @Override
    public void destroy() {
        front.servlet().destroy();
    }
}
