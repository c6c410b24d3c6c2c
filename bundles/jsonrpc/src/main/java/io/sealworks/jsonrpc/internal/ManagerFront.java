/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.nio.file.Path;
import java.util.List;

import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.manager.config.ManagerConfig;
import io.sealworks.jsonrpc.WebResource;
import jakarta.servlet.Servlet;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** The manager's endpoint: HTTP and WebSocket on one path, beside it its health and the pieces. */
@Component(
        service = Servlet.class,
        immediate = true,
        configurationPid = "io.sealworks.manager",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "osgi.http.whiteboard.target=(" + FelixHttpPort.SERVER + "=manager)",
            "osgi.http.whiteboard.servlet.pattern=/rpc/v0",
            "osgi.http.whiteboard.servlet.pattern=" + HealthCheck.PATH,
            "osgi.http.whiteboard.servlet.pattern=" + WebResource.PIECES + "/*",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true",
            "osgi.http.whiteboard.servlet.name=sealworks-rpc-manager"
        })
public final class ManagerFront extends FrontComponent {
    public ManagerFront() {
        super("manager", "Venus", new ManagerDialect(), true, List.of(WebResource.PIECES));
    }

    @Override
    Listen listen(ConfigLoader loader, Path file) throws ConfigException {
        ManagerConfig config = loader.load(file, ManagerConfig.class).value();
        return Listen.parse(config.manager().listen());
    }
}
