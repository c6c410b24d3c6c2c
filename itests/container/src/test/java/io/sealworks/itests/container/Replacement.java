/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import static org.awaitility.Awaitility.await;

/** Replaces the bundles of a running container by other revisions of them. */
final class Replacement {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Container container;
    private final Path folder;
    private final Map<String, Integer> numbers = new HashMap<>();

    Replacement(Container container, Path folder) {
        this.container = container;
        this.folder = folder;
    }

    /** Whether every part of the role restarts with this bundle, or the front that answers. */
    static boolean mayRefuse(String bundle) {
        return bundle.startsWith("sealworks-api-") || bundle.equals("sealworks-jsonrpc");
    }

    /** Updates and refreshes; returns when the new revision runs. */
    void replace(String bundle) {
        try {
            Revision next = Revision.of(bundle, numbers.merge(bundle, 1, Integer::sum), folder);
            run("bundle:update", bundle + " file:" + next.jar());
            awaitStart(next, 1);
            run("bundle:refresh", bundle);
            awaitStart(next, 2);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * In the guard window, too. While the bundle that asks the guard restarts, Karaf's own command
     * is there, which does not know the option.
     */
    private void run(String command, String arguments) {
        try (Shell shell = container.shell()) {
            Outcome outcome = shell.run(command + " --during-deadline " + arguments);
            boolean unheld = !outcome.ok() && outcome.out().contains("undefined option");
            (unheld ? shell.run(command + " " + arguments) : outcome)
                    .mustBeOk(command + " " + arguments);
        }
    }

    private static void awaitStart(Revision revision, int starts) {
        await("start " + starts + " of " + revision + ", " + Chance.seedInWords())
                .atMost(PATIENCE)
                .until(() -> revision.starts() >= starts);
    }
}
