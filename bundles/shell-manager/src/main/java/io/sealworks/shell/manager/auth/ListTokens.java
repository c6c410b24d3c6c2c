/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.auth;

import java.util.List;

import io.sealworks.api.auth.IssuedToken;
import io.sealworks.api.base.Caller;
import io.sealworks.shell.common.view.Times;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code auth:token-list}. */
@Service
@Command(
        scope = "auth",
        name = "token-list",
        description = "List the tokens that are valid, without their texts")
public final class ListTokens extends ViewCommand {
    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        List<IssuedToken> tokens = services.tokens(t -> t.list(caller));
        return new View.Table(
                List.of("id", "subject", "audience", "right", "expires"),
                tokens.stream().map(ListTokens::row).toList(),
                "no tokens",
                tokens);
    }

    private static List<String> row(IssuedToken token) {
        return List.of(
                token.id(),
                token.subject(),
                token.audience(),
                token.right().word(),
                Times.local(token.expires().toEpochMilli()));
    }
}
