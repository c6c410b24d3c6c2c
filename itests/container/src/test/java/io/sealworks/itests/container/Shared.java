/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import static org.awaitility.Awaitility.await;

/**
 * Gives tests one container for the whole run: worker and manager together, three sealing threads
 * whose sectors wait at C1Done for parameters that aren't there. It ends with the run. A test that
 * uses it leaves the threads as it found them: paused.
 */
final class Shared implements ParameterResolver {
    private static final ExtensionContext.Namespace PLACE =
            ExtensionContext.Namespace.create(Shared.class);
    static final int THREADS = 3;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Container.class;
    }

    @Override
    public Container resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(PLACE)
                .getOrComputeIfAbsent(Container.class, key -> started(), Container.class);
    }

    private static Container started() {
        try {
            Container container = Container.fresh("shared", THREADS).withoutParameters();
            container.start(Role.BOTH);
            container.addUser("viewer", "looks", "viewergroup");
            container.addUser("operator", "operates", "managergroup");
            await("three threads that pause for want of parameters")
                    .atMost(java.time.Duration.ofMinutes(3))
                    .until(
                            () ->
                                    Threads.all(
                                            container,
                                            t -> t.paused() && t.state().equals("C1Done")));
            return container;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
