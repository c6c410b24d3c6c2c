/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.auth;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Numbers;
import io.sealworks.shell.manager.fleet.WorkerCompleter;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code auth:token-create}. */
@Service
@Command(
        scope = "auth",
        name = "token-create",
        description = "Make a token; its text is shown once and kept nowhere")
public final class CreateToken extends ViewCommand {
    @Argument(name = "right", description = "read, write, sign or admin", required = true)
    @Completion(RightCompleter.class)
    String right = "";

    @Argument(
            index = 1,
            name = "subject",
            description = "The instance or person that will use it",
            required = true)
    @Completion(WorkerCompleter.class)
    String subject = "";

    @Option(name = "--audience", description = "manager, worker, or worker:NAME")
    String audience = TokenService.MANAGER;

    @Option(name = "--days", description = "How long it is valid")
    String days = "30";

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        Duration ttl = Duration.ofDays(Numbers.parse(days));
        String token = services.tokens(t -> t.create(caller, subject, right(right), audience, ttl));
        return new View.Text(token, Map.of("token", token));
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
