/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.worker.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.sealworks.api.base.ThreadInfo;
import io.sealworks.wire.Json;
import io.sealworks.wire.WorkerJson;
import org.jspecify.annotations.Nullable;

/**
 * The list of the threads as JSON text. Between two calls little of it changes, so the text is kept
 * as a whole and thread by thread, and only what differs is rendered again.
 */
final class Listing {

    private record Rendered(ThreadInfo info, String text) {}

    private record Whole(List<ThreadInfo> infos, List<Rendered> parts, String text) {}

    private final Json json;
    private volatile Whole last = new Whole(List.of(), List.of(), "[]");

    Listing(Json json) {
        this.json = json;
    }

    String of(List<ThreadInfo> infos) {
        Whole whole = last;
        // Mostly nothing changed since the last call, and it is the very same list
        return whole.infos() == infos ? whole.text() : renewed(whole, infos);
    }

    private String renewed(Whole whole, List<ThreadInfo> infos) {
        List<Rendered> before = whole.parts();
        List<Rendered> parts = new ArrayList<>(infos.size());
        boolean changed = infos.size() != before.size();
        for (int i = 0; i < infos.size(); i++) {
            Rendered kept = i < before.size() ? before.get(i) : null;
            Rendered part = rendered(infos.get(i), kept);
            changed |= kept == null || part.text() != kept.text();
            parts.add(part);
        }
        String text = changed ? joined(parts) : whole.text();
        last = new Whole(infos, parts, text);
        return text;
    }

    /** The text that is kept, where it is still right. */
    private Rendered rendered(ThreadInfo info, @Nullable Rendered kept) {
        return kept != null && kept.info().equals(info)
                ? new Rendered(info, kept.text())
                : new Rendered(info, json.write(WorkerJson.thread(info)));
    }

    private static String joined(List<Rendered> parts) {
        return parts.stream().map(Rendered::text).collect(Collectors.joining(",", "[", "]"));
    }
}
