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

/** Completes what follows the action: rights to create a token of, ids of tokens to revoke. */
@Service
public final class TokenCompleter extends NamesCompleter {
    @Reference ManagerServices services;

    @Override
    protected List<String> names(Caller caller) {
        List<ListedToken> tokens = services.tokensNow(t -> t.list(caller)).orElse(List.of());
        return Stream.concat(
                        Arrays.stream(Right.values()).map(Right::word),
                        tokens.stream().map(t -> t.token().id()))
                .toList();
    }
}
