/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.proofs;

import java.util.Arrays;
import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorSize;
import io.sealworks.shell.common.view.NamesCompleter;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes sector sizes. */
@Service
public final class SizeCompleter extends NamesCompleter {
    @Override
    protected List<String> names(Caller caller) {
        return Arrays.stream(SectorSize.values()).map(SectorSize::toString).toList();
    }
}
