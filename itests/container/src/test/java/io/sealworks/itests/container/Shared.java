/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Predicate;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import static org.awaitility.Awaitility.await;

/**
 * Gives tests one container for the whole run: worker and manager together, four sealing threads
 * and three sectors. Those wait at C1Done, paused for want of parameters; the thread without one
 * runs. A test that pauses that thread lets it go on again. The container ends with the run.
 */
final class Shared implements ParameterResolver {
    /** Sealing threads that have a sector. */
    static final int THREADS = 3;

    static final String NAME = "worker-one";
    static final String SECTOR = "s-t010000-1";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ExtensionContext.Namespace PLACE =
            ExtensionContext.Namespace.create(Shared.class);

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
            Container container = Container.fresh("shared", THREADS + 1).withoutParameters();
            container
                    .configs()
                    .inWorker("[worker]", "[worker]\nname = \"" + NAME + "\"")
                    .inManager("MaxNumber = " + (THREADS + 1), "MaxNumber = " + THREADS);
            container.start(Role.BOTH);
            container.addUser("viewer", "looks", "viewergroup,ssh");
            container.addUser("operator", "operates", "managergroup,ssh");
            container.addUser("remote", "knocks", "managergroup");
            await("three sectors that wait for parameters")
                    .atMost(Duration.ofMinutes(3))
                    .until(
                            () ->
                                    Threads.of(container).stream().filter(Shared::waits).count()
                                            == THREADS);
            awaitInFleet(container);
            return container;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean waits(Threads.Line thread) {
        return thread.paused() && thread.state().equals("C1Done");
    }

    /** The thread without a sector. */
    static int idle(Container container) {
        return index(container, thread -> !waits(thread));
    }

    /** A thread whose sector waits. */
    static int paused(Container container) {
        return index(container, Shared::waits);
    }

    private static int index(Container container, Predicate<Threads.Line> condition) {
        return Threads.of(container).stream()
                .filter(condition)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such thread in " + Threads.of(container)))
                .index();
    }

    static void restore(Container container) {
        int idle = idle(container);
        if (Threads.of(container).get(idle).paused()) {
            container.worker().call("WorkerResume", idle);
            awaitRunning(container, idle);
        }
    }

    static void awaitPaused(Container container, int index) {
        await("pause of #" + index)
                .atMost(PATIENCE)
                .until(() -> Threads.of(container).get(index).paused());
    }

    static void awaitRunning(Container container, int index) {
        await("resumption of #" + index)
                .atMost(PATIENCE)
                .until(() -> !Threads.of(container).get(index).paused());
    }

    /** Waits for the worker's ping. */
    static void awaitInFleet(Container container) {
        await("ping of " + NAME)
                .atMost(PATIENCE)
                .until(() -> container.utilWorker("list").out().contains(NAME));
    }
}
