/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.sealworks.api.auth.ListedToken.State;

/**
 * The list of tokens that were made: a file of JSON lines without secrets. A later line about a
 * token replaces the earlier ones.
 */
final class TokenLedger implements Revocations {
    static final String FILE = "tokens.jsonl";

    /** Lines that replaced others, before the file is written anew. */
    private static final int MOST_STALE = 1000;

    private final Path file;
    private final Clock clock;
    private final ClaimsJson json = new ClaimsJson();
    private final Map<String, LedgerEntry> entries = new LinkedHashMap<>();
    private int lines;

    private TokenLedger(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Reads the list and drops what is over; a line that a crash cut off is dropped too. */
    static TokenLedger open(Path folder, Clock clock) throws IOException {
        TokenLedger ledger = new TokenLedger(folder.resolve(FILE), clock);
        if (Files.exists(ledger.file)) {
            ledger.read();
        }
        return ledger;
    }

    /** Adds a token, or replaces what is known of it; it is on the disk when this returns. */
    synchronized void put(LedgerEntry entry) throws IOException {
        PrivateFiles.append(file, entry.write(json) + "\n");
        lines++;
        entries.put(entry.token().id(), entry);
        if (lines > entries.size() + MOST_STALE) {
            compact();
        }
    }

    /** A token that is not over. */
    synchronized Optional<LedgerEntry> find(String id) {
        return Optional.ofNullable(entries.get(id)).filter(e -> !e.isOver(clock.instant()));
    }

    /** The tokens that are not over, oldest first. */
    synchronized List<LedgerEntry> current() {
        return entries.values().stream().filter(e -> !e.isOver(clock.instant())).toList();
    }

    @Override
    public boolean isRevoked(String id) {
        return find(id).filter(e -> e.state() == State.REVOKED).isPresent();
    }

    /** Ids of tokens that were taken back and are not over. */
    Set<String> revoked() {
        return current().stream()
                .filter(e -> e.state() == State.REVOKED)
                .map(e -> e.token().id())
                .collect(Collectors.toSet());
    }

    private void read() throws IOException {
        String text = Files.readString(file);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        for (String line : whole.lines().toList()) {
            LedgerEntry entry = LedgerEntry.read(line, json);
            entries.put(entry.token().id(), entry);
            lines++;
        }
        entries.values().removeIf(e -> e.isOver(clock.instant()));
        if (lines > entries.size() || whole.length() < text.length()) {
            compact();
        }
    }

    private void compact() throws IOException {
        List<String> kept = new ArrayList<>();
        entries.values().removeIf(e -> e.isOver(clock.instant()));
        for (LedgerEntry entry : entries.values()) {
            kept.add(entry.write(json) + "\n");
        }
        PrivateFiles.replace(file, String.join("", kept));
        lines = entries.size();
    }
}
