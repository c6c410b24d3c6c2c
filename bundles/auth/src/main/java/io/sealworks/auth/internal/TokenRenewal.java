/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.sealworks.api.auth.Enrollment;
import io.sealworks.api.auth.IssuedToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the token of an enrolled worker fresh: a new one every hour, written over the old one.
 * While the manager is away it tries every minute; a token lives for a day.
 */
final class TokenRenewal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final Duration LAST_CALL = Duration.ofSeconds(5);

    /** Asks the manager. */
    @FunctionalInterface
    interface Manager {
        /**
         * @throws IOException with one line that says why there is no new token
         */
        Enrollment.Renewal renew(String token) throws IOException;
    }

    private final Path file;
    private final RevokedTokens revoked;
    private final Manager manager;
    private final Clock clock;
    private final ClaimsJson json = new ClaimsJson();
    private final ScheduledThreadPoolExecutor thread;
    private @Nullable Instant renewed;
    private String lastProblem = "";

    /**
     * @param file of the token
     */
    TokenRenewal(Path file, RevokedTokens revoked, Manager manager, Clock clock) {
        this.file = file;
        this.revoked = revoked;
        this.manager = manager;
        this.clock = clock;
        this.thread =
                new ScheduledThreadPoolExecutor(
                        1,
                        work -> {
                            Thread t = new Thread(work, "sealworks-token-renewal");
                            t.setDaemon(true);
                            return t;
                        });
    }

    void start() {
        thread.scheduleWithFixedDelay(this::tick, 0, RETRY.toSeconds(), TimeUnit.SECONDS);
    }

    /** Renews the token if it is time to. */
    void tick() {
        Instant now = clock.instant();
        if (renewed != null && now.isBefore(renewed.plus(EVERY))) {
            return;
        }
        try {
            renew();
            renewed = now;
            tell("");
        } catch (IOException e) {
            tell(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Whatever it is: without a next try the worker would be shut out in a day
            tell(e.toString());
        }
    }

    private void renew() throws IOException {
        if (Files.notExists(file)) {
            throw new IOException("it is not there; venus-worker enroll -c CONFIG fetches it");
        } else if (PrivateFiles.close(file)) {
            LOG.warn("{} could be read by others; its mode is 0600 now", file);
        }
        String text = Files.readString(file).strip();
        IssuedToken old = claims(text);
        if (!old.audience().equals(Enrollment.ENROLLED)) {
            LOG.info(
                    "The token {} in {} ends at {} and is not renewed: it was not made by"
                            + " auth:enroll",
                    old.id(),
                    file,
                    old.expires());
            return;
        }
        Enrollment.Renewal next = manager.renew(text);
        IssuedToken fresh = claims(next.token());
        if (!fresh.id().equals(old.id()) || !fresh.issuer().equals(old.issuer())) {
            throw new IOException("the manager answered with the token of somebody else");
        }
        PrivateFiles.replace(file, next.token() + "\n");
        revoked.replace(next.revoked());
        LOG.debug("The token {} of {} is good until {}", fresh.id(), file, fresh.expires());
    }

    private IssuedToken claims(String text) throws IOException {
        try {
            return TokenText.parse(text, json).claims();
        } catch (InvalidTokenException e) {
            throw new IOException(file + ": " + e.getMessage());
        }
    }

    /** One line for each change. */
    private void tell(String problem) {
        if (problem.equals(lastProblem)) {
            return;
        } else if (problem.isEmpty()) {
            LOG.info("The worker's token {} is renewed again", file);
        } else {
            LOG.warn("The worker's token {} is not renewed: {}", file, problem);
        }
        lastProblem = problem;
    }

    /** Awaits a call that runs, a few seconds at most. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(LAST_CALL.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
