/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Registry;

/**
 * Karaf's commands that take bundles away, or the container: each is replaced in the shell by one
 * of the same name that asks the guard first.
 *
 * <p>The shell tells nobody that a command came or went, and a command that is taken out of it
 * takes along the others of its name. So this looks before each line that is executed.
 */
final class HeldCommands {

    private static final Set<String> NAMES =
            Set.of(
                    "bundle:update",
                    "bundle:refresh",
                    "bundle:restart",
                    "bundle:stop",
                    "bundle:uninstall",
                    "feature:install",
                    "feature:uninstall",
                    "feature:stop",
                    "system:shutdown");

    private final Registry shell;
    private final Supplier<Optional<String>> guard;
    private final Map<String, HeldCommand> held = new HashMap<>();

    HeldCommands(Registry shell, Supplier<Optional<String>> guard) {
        this.shell = shell;
        this.guard = guard;
    }

    /** Holds those that are there and not yet held. */
    synchronized void hold() {
        for (Command command : shell.getCommands()) {
            String name = name(command);
            if (NAMES.contains(name) && !(command instanceof HeldCommand)) {
                hold(name, command);
            }
        }
    }

    /** Where Karaf's own bundle was replaced, its new command stands beside our old one. */
    private void hold(String name, Command command) {
        HeldCommand before = held.get(name);
        if (before != null && before.held() == command) {
            return;
        }
        shell.unregister(before == null ? command : before);
        HeldCommand now = new HeldCommand(command, guard);
        held.put(name, now);
        shell.register(now);
    }

    /** Gives Karaf its own commands back. */
    synchronized void release() {
        for (HeldCommand each : held.values()) {
            shell.unregister(each);
            shell.register(each.held());
        }
        held.clear();
    }

    private static String name(Command command) {
        return command.getScope() + ":" + command.getName();
    }
}
