/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.worker.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.sealworks.api.base.ThreadInfo;
import io.sealworks.wire.Json;
import io.sealworks.wire.WorkerJson;

/**
 * The list of the threads as JSON text. Between two calls little of it changes, so the text is kept
 * as a whole and thread by thread, and only what differs is rendered again.
 */
final class Listing {

    private record Rendered(ThreadInfo info, String text) {}

    private record Whole(List<Rendered> parts, String text) {}

    private final Json json;
    private volatile Whole last = new Whole(List.of(), "[]");

    Listing(Json json) {
        this.json = json;
    }

    String of(List<ThreadInfo> infos) {
        Whole before = last;
        List<Rendered> parts = new ArrayList<>(infos.size());
        boolean changed = infos.size() != before.parts().size();
        for (int i = 0; i < infos.size(); i++) {
            Rendered kept = i < before.parts().size() ? before.parts().get(i) : null;
            // Mostly the same object, which this sees before it asks the record's slow equals
            if (kept == null || !Objects.equals(kept.info(), infos.get(i))) {
                kept = render(infos.get(i));
                changed = true;
            }
            parts.add(kept);
        }
        return changed ? keep(parts) : before.text();
    }

    private Rendered render(ThreadInfo info) {
        return new Rendered(info, json.write(WorkerJson.thread(info)));
    }

    private String keep(List<Rendered> parts) {
        String text = parts.stream().map(Rendered::text).collect(Collectors.joining(",", "[", "]"));
        last = new Whole(parts, text);
        return text;
    }
}
