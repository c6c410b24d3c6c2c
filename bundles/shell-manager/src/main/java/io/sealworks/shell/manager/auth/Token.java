/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.auth;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.sealworks.api.auth.IssuedToken;
import io.sealworks.api.auth.ListedToken;
import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.shell.common.view.Times;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.common.view.Words;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Numbers;
import io.sealworks.shell.manager.fleet.WorkerCompleter;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code auth:token}. */
@Service
@Command(
        scope = "auth",
        name = "token",
        description = "Make a token, list those that are valid, take one back")
public final class Token extends ViewCommand {
    @Argument(name = "action", description = "create, list or revoke", required = true)
    @Completion(TokenActionCompleter.class)
    String action = "";

    @Argument(
            index = 1,
            name = "right-or-id",
            description = "create: read, write, sign or admin; revoke: the token's id")
    @Completion(TokenCompleter.class)
    @Nullable String what;

    @Argument(
            index = 2,
            name = "subject",
            description = "create: the instance or person that will use it")
    @Completion(WorkerCompleter.class)
    @Nullable String subject;

    @Option(name = "--audience", description = "create: manager, worker, or worker:NAME")
    String audience = TokenService.MANAGER;

    @Option(name = "--days", description = "create: how long it is valid")
    String days = "30";

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        return switch (Words.parse(TokenAction.class, "auth:token", action)) {
            case create -> create(caller);
            case list -> list(caller);
            case revoke -> revoke(caller);
        };
    }

    private View create(Caller caller) {
        if (what == null || subject == null) {
            throw new BadRequestException("auth:token create needs a right and a subject");
        }
        Duration ttl = Duration.ofDays(Numbers.parse(days));
        Right right = right(what);
        String user = subject;
        String token = services.tokens(t -> t.create(caller, user, right, audience, ttl));
        return new View.Text(token, Map.of("token", token));
    }

    private View list(Caller caller) {
        List<ListedToken> tokens = services.tokens(t -> t.list(caller));
        return new View.Table(
                List.of("id", "subject", "audience", "right", "state", "expires"),
                tokens.stream().map(Token::row).toList(),
                "no tokens",
                tokens);
    }

    private View revoke(Caller caller) {
        if (what == null) {
            throw new BadRequestException(
                    "auth:token revoke needs the id of a token (auth:token list shows them)");
        }
        String id = what;
        IssuedToken token = services.tokens(t -> t.revoke(caller, id));
        return new View.Text("token " + id + " of " + token.subject() + " is revoked", token);
    }

    private static List<String> row(ListedToken listed) {
        IssuedToken token = listed.token();
        return List.of(
                token.id(),
                token.subject(),
                token.audience(),
                token.right().word(),
                listed.state().name().toLowerCase(Locale.ROOT),
                Times.local(token.expires().toEpochMilli()));
    }

    private static Right right(String word) {
        return Arrays.stream(Right.values())
                .filter(r -> r.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new BadRequestException(
                                        "no right \"" + word + "\" (read, write, sign, admin)"));
    }
}
