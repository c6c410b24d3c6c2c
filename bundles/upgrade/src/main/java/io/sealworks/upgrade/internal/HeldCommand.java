/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.sealworks.api.base.BadRequestException;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;

/**
 * A command of Karaf with its own options, which asks the guard of windows before it does anything.
 */
final class HeldCommand implements Command {

    private static final String ANYWAY = "--during-deadline";
    private static final String HELP =
            "        "
                    + ANYWAY
                    + "\n"
                    + "                Also while a miner's sectors have to be proven in their"
                    + " window";

    private final Command held;
    private final Supplier<Optional<String>> guard;

    HeldCommand(Command held, Supplier<Optional<String>> guard) {
        this.held = held;
        this.guard = guard;
    }

    /** The command itself. */
    Command held() {
        return held;
    }

    @Override
    public Object execute(Session session, List<Object> arguments) throws Exception {
        List<Object> own = new ArrayList<>(arguments);
        boolean anyway = own.removeIf(a -> ANYWAY.equals(String.valueOf(a)));
        if (own.stream().anyMatch(a -> "--help".equals(String.valueOf(a)))) {
            Object result = held.execute(session, own);
            session.getConsole().println(HELP);
            return result;
        }
        Optional<String> why = guard.get();
        if (why.isPresent() && !anyway) {
            throw new BadRequestException(
                    why.get() + "; wait for it, or do it all the same with " + ANYWAY);
        }
        why.ifPresent(w -> session.getConsole().println("in the guard window: " + w));
        return held.execute(session, own);
    }

    @Override
    public String getScope() {
        return held.getScope();
    }

    @Override
    public String getName() {
        return held.getName();
    }

    @Override
    public String getDescription() {
        return held.getDescription();
    }

    @Override
    public Completer getCompleter(boolean scoped) {
        return held.getCompleter(scoped);
    }

    @Override
    public Parser getParser() {
        return held.getParser();
    }
}
