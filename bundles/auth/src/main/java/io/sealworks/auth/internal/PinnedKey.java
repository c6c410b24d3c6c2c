/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.sealworks.api.auth.TokenService;
import org.jspecify.annotations.Nullable;

/**
 * Tokens at a worker, by the manager's key in a file. The file may come later than the worker
 * starts: a worker that runs is enrolled without a restart.
 */
final class PinnedKey implements TokenJudge {
    private final Path file;
    private final Set<String> names;
    private final @Nullable Path ownToken;
    private final Predicate<String> revoked;
    private final Clock clock;
    private @Nullable FileTime readAt;
    private @Nullable WorkerJudge judge;

    /**
     * @param names of this worker, for tokens that are for one worker alone
     * @param ownToken the file of this worker's own token, which holds the name that it was
     *     enrolled under; null when it has none
     * @param revoked whether a token was taken back
     */
    PinnedKey(
            Path file,
            Set<String> names,
            @Nullable Path ownToken,
            Predicate<String> revoked,
            Clock clock) {
        this.file = file;
        this.names = Set.copyOf(names);
        this.ownToken = ownToken;
        this.revoked = revoked;
        this.clock = clock;
    }

    @Override
    public Bearer judge(String token) throws InvalidTokenException, NoKeyException {
        WorkerJudge pinned;
        try {
            pinned = current();
        } catch (IOException e) {
            throw new NoKeyException(problem(e));
        }
        return pinned.judge(token);
    }

    @Override
    public Optional<String> missing() {
        try {
            current();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(problem(e));
        }
    }

    private synchronized WorkerJudge current() throws IOException {
        FileTime changed = Files.getLastModifiedTime(file);
        if (judge == null || !changed.equals(readAt)) {
            judge =
                    new WorkerJudge(
                            new TokenVerifier(Keys.readPublic(file), audiences(), clock), revoked);
            readAt = changed;
        }
        return judge;
    }

    private Set<String> audiences() {
        Set<String> audiences = new LinkedHashSet<>();
        audiences.add(TokenService.WORKER);
        names.forEach(n -> audiences.add(TokenService.WORKER + ":" + n));
        enrolledName().ifPresent(n -> audiences.add(TokenService.WORKER + ":" + n));
        return audiences;
    }

    private Optional<String> enrolledName() {
        if (ownToken == null || Files.notExists(ownToken)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(ownToken).strip();
            return Optional.of(TokenText.parse(text, new ClaimsJson()).claims().subject());
        } catch (IOException | InvalidTokenException e) {
            // The renewal, which needs the token, tells what is wrong with it
            return Optional.empty();
        }
    }

    private String problem(IOException e) {
        return Files.notExists(file)
                ? "a key at [auth] manager_key, " + file + " (venus-worker enroll fetches it)"
                : "a readable key at [auth] manager_key, " + file + " (" + e.getMessage() + ")";
    }
}
