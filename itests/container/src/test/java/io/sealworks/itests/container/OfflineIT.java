/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The assembly is whole: a first start fetches nothing. Where this user may make a network
 * namespace, the start has a loopback and nothing else; elsewhere, every proxy leads to a port that
 * nobody has. In both cases its user has an empty home, so no Maven repository of a developer.
 */
class OfflineIT {
    private static final String SCRIPT =
            """
            "$1" start --role both --data "$2" --config "$3" --manager-config "$4" \\
              && "$1" status --data "$2" && "$1" stop --data "$2"
            """;

    @Test
    void aFirstStartFetchesNothing(TestReporter reporter) throws Exception {
        try (Container container = Container.fresh("offline", 1)) {
            boolean cut = networkCanBeCut();
            reporter.publishEntry("network", cut ? "cut by unshare" : "proxies lead nowhere");

            Outcome outcome = startStatusStop(container, cut).mustBeOk("a start without network");

            assertThat(outcome.out())
                    .contains("ready as both", "worker answers", "manager answers", "stopped");
            assertThat(filesBeneath(container.data().resolve("karaf/maven"))).isEmpty();
        }
    }

    private static boolean networkCanBeCut() {
        try {
            return Program.of(List.of("unshare", "-rn", "ip", "link", "set", "lo", "up"))
                    .run()
                    .ok();
        } catch (java.io.UncheckedIOException e) {
            return false; // no such program
        }
    }

    private static Outcome startStatusStop(Container container, boolean cut) throws IOException {
        List<String> command = new ArrayList<>();
        if (cut) {
            command.addAll(
                    List.of("unshare", "-rn", "bash", "-c", "ip link set lo up && " + SCRIPT));
        } else {
            command.addAll(List.of("bash", "-c", SCRIPT));
        }
        command.add("offline");
        command.add(Assembly.bin("sealworks").toString());
        command.add(container.data().toString());
        command.add(container.configs().worker().toString());
        command.add(container.configs().manager().toString());
        return Program.of(command).with(nowhere(container)).within(Duration.ofMinutes(4)).run();
    }

    private static Map<String, String> nowhere(Container container) throws IOException {
        Path home = Files.createDirectories(container.data().resolveSibling("home"));
        String proxy =
                "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=9 -Dhttps.proxyHost=127.0.0.1"
                        + " -Dhttps.proxyPort=9";
        return Map.of(
                "HOME",
                home.toString(),
                "SEALWORKS_JAVA_OPTS",
                "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Duser.home="
                        + home
                        + " "
                        + proxy);
    }

    private static List<Path> filesBeneath(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
