/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.auth;

import java.util.Arrays;
import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.shell.common.view.NamesCompleter;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes rights. */
@Service
public final class RightCompleter extends NamesCompleter {
    @Override
    protected List<String> names(Caller caller) {
        return Arrays.stream(Right.values()).map(Right::word).toList();
    }
}
