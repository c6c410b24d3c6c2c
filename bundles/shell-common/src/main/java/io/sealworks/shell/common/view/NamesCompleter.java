/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.view;

import java.util.List;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.shell.common.caller.Callers;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/**
 * Completes names that a service knows. It offers nothing, and says nothing, while the service is
 * away, cannot answer, or to a caller that may not see them.
 */
public abstract class NamesCompleter implements Completer {
    /** All names, in the order in which they are offered. */
    protected abstract List<String> names(Caller caller) throws SealingException;

    /** Where the words before count: the names that can stand at the cursor. */
    protected List<String> names(Caller caller, CommandLine line) throws SealingException {
        return names(caller);
    }

    @Override
    public final int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(allowed(line)).complete(session, line, candidates);
    }

    private List<String> allowed(CommandLine line) {
        try {
            return names(Callers.current(Caller.Entry.SHELL), line);
        } catch (AccessDeniedException | ServiceAwayException | SealingException e) {
            return List.of();
        }
    }
}
