/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.view;

import java.io.PrintStream;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.shell.common.caller.Callers;
import org.apache.felix.service.command.Process;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/**
 * A command: it turns its arguments into one call of a service and the answer into a {@link View}.
 * It fails by exception, which the shell shows as one line and turns into a non-zero status.
 */
public abstract class ViewCommand implements Action {
    @Option(name = "--json", description = "Print JSON")
    boolean json;

    @Option(name = "--no-format", description = "Print cells separated by tabs, without headings")
    boolean noFormat;

    /** Set by the shell. */
    @Reference protected Session session;

    /** Does what was asked, for this caller. */
    protected abstract View run(Caller caller) throws Exception;

    @Override
    public final @Nullable Object execute() throws Exception {
        View view = run(Callers.current(Caller.Entry.SHELL));
        new Printer(out(), json, noFormat).print(view);
        String failure = view.failure();
        if (failure != null) {
            throw new BadRequestException(failure);
        }
        return null;
    }

    /** A line while the command still works; nothing where the output is for programs. */
    protected final void progress(String line) {
        if (!json) {
            out().println(line);
            out().flush();
        }
    }

    /**
     * The command's own output, which may be a pipe; the session's console is always the terminal.
     */
    private PrintStream out() {
        Process process = Process.Utils.current();
        return process == null ? session.getConsole() : process.out();
    }
}
