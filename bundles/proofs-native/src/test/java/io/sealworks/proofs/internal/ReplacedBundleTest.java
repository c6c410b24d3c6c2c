/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

import io.sealworks.api.task.TaskEngine;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The bundle is replaced while native code is at work, each revision with its own library. */
class ReplacedBundleTest {

    private static final TaskId ONE = TaskId.parse("s-t01000-1.3.1");
    private static final TaskId TWO = TaskId.parse("s-t01000-1.4.1");

    @TempDir Path folder;

    /** A revision of the bundle: its classes, which load a library of their own. */
    private static final class Revision extends URLClassLoader {

        Revision() throws IOException {
            super(
                    new URL[] {Path.of("target/classes").toUri().toURL()},
                    ReplacedBundleTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.sealworks.proofs.internal.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        TaskEngine engine() throws ReflectiveOperationException {
            Class<?> config = loadClass(ProofsConfig.class.getName());
            Class<?> worker = loadClass(NativeTaskEngine.Worker.class.getName());
            Constructor<?> constructor =
                    loadClass(NativeTaskEngine.class.getName())
                            .getConstructor(config, worker, BundleContext.class);
            return (TaskEngine)
                    constructor.newInstance(Defaults.of(config), Defaults.of(worker), alone());
        }
    }

    /** A container that has no other bundle. */
    private static BundleContext alone() {
        return (BundleContext)
                Proxy.newProxyInstance(
                        BundleContext.class.getClassLoader(),
                        new Class<?>[] {BundleContext.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("getBundles")) {
                                return new Bundle[0];
                            }
                            throw new UnsupportedOperationException(method.getName());
                        });
    }

    private static void stop(TaskEngine engine) throws ReflectiveOperationException {
        var stop = engine.getClass().getDeclaredMethod("stop");
        stop.setAccessible(true);
        stop.invoke(engine);
    }

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        return pipe;
    }

    private Path location() throws IOException {
        return Files.createDirectories(folder.resolve("location"));
    }

    /** Blocks in native code until somebody writes to the pipe. */
    private TaskSpec blocked(Path pipe) throws IOException {
        List<Integer> prover = Collections.nCopies(32, 0);
        String input =
                "{\"c1out_file\":\"" + pipe + "\",\"prover_id\":" + prover + ",\"sector_id\":1}";
        return new TaskSpec(ONE, "c2", input, location(), List.of());
    }

    @Test
    void theRunningCallEndsOnItsOldThreadAndTheNextRevisionFindsItsResult() throws Exception {
        Path pipe = pipe();
        try (Revision old = new Revision()) {
            TaskEngine engine = old.engine();
            engine.submit(blocked(pipe));
            await().until(
                            () -> engine.await(ONE, location(), Duration.ZERO),
                            TaskStatus.Running.class::isInstance);
            stop(engine);
        }
        Revision fresh = new Revision();
        TaskEngine next = fresh.engine();
        assertThat(next.await(ONE, location(), Duration.ZERO))
                .isEqualTo(new TaskStatus.Running("builtin C2"));

        Files.writeString(pipe, "no C1 output");
        TaskStatus end =
                await().until(
                                () -> next.await(ONE, location(), Duration.ofSeconds(1)),
                                TaskStatus.Failed.class::isInstance);
        assertThat(((TaskStatus.Failed) end).message()).startsWith("c1 output in " + pipe);

        next.ack(ONE, location());
        next.submit(new TaskSpec(TWO, "tree_d", "{}", location(), List.of()));
        await().until(
                        () -> next.await(TWO, location(), Duration.ofSeconds(1)),
                        s ->
                                s instanceof TaskStatus.Failed f
                                        && f.message().contains("tree_d input"));
        stop(next);
    }
}
