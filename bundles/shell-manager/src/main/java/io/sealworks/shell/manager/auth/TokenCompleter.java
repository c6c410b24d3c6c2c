/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.auth;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.sealworks.api.auth.ListedToken;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.shell.common.view.NamesCompleter;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** Completes what follows the action: rights to create a token of, ids of tokens to revoke. */
@Service
public final class TokenCompleter extends NamesCompleter {
    @Reference ManagerServices services;

    @Override
    protected List<String> names(Caller caller) {
        return Stream.concat(rights(), tokens(caller)).toList();
    }

    @Override
    protected List<String> names(Caller caller, CommandLine line) {
        List<String> before =
                Arrays.asList(line.getArguments()).subList(0, line.getCursorArgumentIndex());
        if (before.contains(TokenAction.revoke.name())) {
            return tokens(caller).toList();
        }
        return before.contains(TokenAction.create.name()) ? rights().toList() : names(caller);
    }

    private static Stream<String> rights() {
        return Arrays.stream(Right.values()).map(Right::word);
    }

    private Stream<String> tokens(Caller caller) {
        return services.tokensNow(t -> t.list(caller)).orElse(List.of()).stream()
                .filter(listed -> listed.state() != ListedToken.State.REVOKED)
                .map(listed -> listed.token().id());
    }
}
