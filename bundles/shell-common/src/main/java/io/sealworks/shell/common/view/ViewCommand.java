/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.view;

import java.io.PrintStream;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.shell.common.caller.Callers;
import org.apache.felix.service.command.Process;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/**
 * A command: it turns its arguments into one call of a service and the answer into a {@link View}.
 * It fails by exception, which the shell turns into a non-zero status. A refusal becomes the one
 * exception of which Karaf shows the text alone and logs nothing; anything else is a fault of ours,
 * which Karaf logs with its stack.
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
        try {
            show(run(Callers.current(Caller.Entry.SHELL)));
            return null;
        } catch (BadRequestException
                | AccessDeniedException
                | ServiceAwayException
                | SealingException e) {
            throw refusal(e);
        }
    }

    private void show(View view) {
        new Printer(out(), json, noFormat).print(view);
        String failure = view.failure();
        if (failure != null) {
            throw new BadRequestException(failure);
        }
    }

    /** What a command throws for an exception that is an answer, and not a fault of ours. */
    protected static CommandException refusal(Exception e) {
        return new CommandException("Error: " + e.getMessage(), e.getMessage(), e);
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
