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
import java.util.List;

import io.sealworks.api.auth.IssuedToken;

/** The list of tokens that were made: a file of JSON lines without secrets. */
final class TokenLedger {
    static final String FILE = "tokens.jsonl";

    private final Path file;
    private final Clock clock;
    private final ClaimsJson json = new ClaimsJson();
    private final List<IssuedToken> tokens = new ArrayList<>();

    private TokenLedger(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Reads the list and drops what is expired; a line that a crash cut off is dropped too. */
    static TokenLedger open(Path folder, Clock clock) throws IOException {
        TokenLedger ledger = new TokenLedger(folder.resolve(FILE), clock);
        if (Files.exists(ledger.file)) {
            ledger.read();
        }
        return ledger;
    }

    synchronized void add(IssuedToken token) throws IOException {
        PrivateFiles.append(file, json.write(token) + "\n");
        tokens.add(token);
    }

    synchronized List<IssuedToken> valid() {
        return tokens.stream().filter(t -> clock.instant().isBefore(t.expires())).toList();
    }

    private synchronized void read() throws IOException {
        String text = Files.readString(file);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        StringBuilder kept = new StringBuilder();
        for (String line : whole.lines().toList()) {
            IssuedToken token = json.read(line);
            if (clock.instant().isBefore(token.expires())) {
                tokens.add(token);
                kept.append(line).append('\n');
            }
        }
        if (kept.length() != text.length()) {
            PrivateFiles.replace(file, kept.toString());
        }
    }
}
