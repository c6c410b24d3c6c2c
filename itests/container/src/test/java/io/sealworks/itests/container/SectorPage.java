/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What {@code sector:show} says of a sector.
 *
 * @param events of the reports that the manager has, in order
 * @param messages to the chain: {@code pre-commit landed, nonce 0, …}
 */
record SectorPage(List<String> events, List<String> messages) {
    private static final Pattern EVENT = Pattern.compile("(?m)^  .*? => \\w+ @(\\w+)");

    /** Asks the shell of the container of the manager, each time in a session of its own. */
    static SectorPage of(Container manager, String sector) {
        try (Shell shell = manager.shell()) {
            return of(shell.run("sector:show " + sector).mustBeOk("showing " + sector).out());
        }
    }

    private static SectorPage of(String text) {
        int messages = text.indexOf("\nmessages:");
        return new SectorPage(
                EVENT.matcher(text).results().map(found -> found.group(1)).toList(),
                messages < 0
                        ? List.of()
                        : text.substring(messages + 1)
                                .lines()
                                .skip(1)
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList());
    }

    List<String> messages(String kind) {
        return messages.stream().filter(m -> m.startsWith(kind + " ")).toList();
    }
}
