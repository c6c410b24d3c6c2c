/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import java.util.List;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.shell.common.view.Indices;
import io.sealworks.shell.worker.WorkerServices;
import org.jspecify.annotations.Nullable;

/** Which threads a command is for: {@code 0 2}, {@code 0-3}, or all of them. */
final class Selection {
    private Selection() {}

    /**
     * @param indices as typed, null for none
     * @param all every thread that there is
     * @throws BadRequestException when it selects nothing, or what was typed is no index
     */
    static List<Integer> of(
            @Nullable List<String> indices, boolean all, WorkerServices services, Caller caller) {
        if (all) {
            return services.threads(t -> t.list(caller)).stream().map(ThreadInfo::index).toList();
        }
        List<Integer> selected = Indices.parse(indices == null ? List.of() : indices);
        if (selected.isEmpty()) {
            throw new BadRequestException(
                    "which thread? Name its index (0), several (0 2), a range (0-3), or --all");
        }
        return selected;
    }

    /**
     * @throws BadRequestException when the text is no number from 0
     */
    static int index(String text) {
        return Indices.one(text);
    }
}
