/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire.text;

import java.util.List;

import io.sealworks.api.manager.PoStJobs;

/** The jobs of window PoSt, as {@code util worker wdpost list} prints them. */
public final class PostText {

    private PostText() {}

    /**
     * The jobs that are shown.
     *
     * @param all those that succeeded, too
     * @param now Unix seconds
     */
    public static List<PostLine> lines(PoStJobs.Listing listing, boolean all, long now) {
        return listing.jobs().stream()
                .filter(j -> all || !j.stateWord().equals("Succeed"))
                .map(j -> PostLine.of(j, listing.maxTry(), now))
                .toList();
    }

    /**
     * {@code util worker wdpost list}.
     *
     * @param detail all times
     */
    public static String list(List<PostLine> lines, boolean detail) {
        List<String> head = detail ? PostLine.DETAILED : PostLine.BRIEF;
        TextTable table = new TextTable(TextTable.Style.GO, head.toArray(String[]::new));
        for (PostLine line : lines) {
            table.row((detail ? line.detailed() : line.brief()).toArray());
        }
        return table.render();
    }
}
