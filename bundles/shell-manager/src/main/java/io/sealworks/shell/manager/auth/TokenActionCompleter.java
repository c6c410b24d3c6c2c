/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.auth;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.shell.common.view.NamesCompleter;
import io.sealworks.shell.common.view.Words;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes what {@code auth:token} does. */
@Service
public final class TokenActionCompleter extends NamesCompleter {
    @Override
    protected List<String> names(Caller caller) {
        return Words.of(TokenAction.class);
    }
}
