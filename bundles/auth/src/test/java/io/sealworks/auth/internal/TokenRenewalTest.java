/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.sealworks.api.auth.Enrollment;
import io.sealworks.api.auth.IssuedToken;
import io.sealworks.api.base.Right;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TokenRenewalTest {
    @TempDir Path folder;

    private final TestClock clock = new TestClock();
    private final List<String> asked = new ArrayList<>();
    private Path file;
    private Mint mint;
    private IssuedToken claims;
    private RevokedTokens revoked;
    private TokenRenewal renewal;
    private String answer = "";
    private boolean away;

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("worker.token");
        mint = new Mint(SigningKey.loadOrCreate(folder), clock, new Random(1));
        claims = mint.claims("w1", Right.SIGN, Enrollment.ENROLLED, Duration.ofDays(1));
        Files.writeString(file, mint.text(claims) + "\n");
        revoked = RevokedTokens.open(folder.resolve("revoked"));
        renewal = new TokenRenewal(file, revoked, this::manager, clock);
    }

    @AfterEach
    void close() {
        renewal.close();
    }

    private Enrollment.Renewal manager(String token) throws IOException {
        asked.add(token);
        if (away) {
            throw new IOException("manager http://10.0.0.1:1789/rpc/v0 is not reachable");
        }
        return new Enrollment.Renewal(answer, Set.of("0001"));
    }

    private String later(IssuedToken token) {
        clock.advance(Duration.ofMinutes(1));
        return mint.text(
                mint.claims(
                        token.id(),
                        token.subject(),
                        token.right(),
                        token.audience(),
                        Duration.ofDays(1)));
    }

    @Test
    void writesANewTokenOverTheOldOneEveryHour() throws Exception {
        answer = later(claims);
        renewal.tick();
        renewal.tick();
        assertThat(asked).hasSize(1);
        assertThat(Files.readString(file)).isEqualTo(answer + "\n");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));

        clock.advance(Duration.ofHours(1));
        renewal.tick();
        assertThat(asked).hasSize(2).last().isEqualTo(answer);
    }

    @Test
    void learnsWhatWasRevokedAndKeepsIt() throws Exception {
        answer = later(claims);
        renewal.tick();
        assertThat(revoked.test("0001")).isTrue();
        assertThat(RevokedTokens.open(folder.resolve("revoked")).test("0001")).isTrue();
        assertThat(revoked.test("0002")).isFalse();
    }

    @Test
    void triesAgainWhileTheManagerIsAway() throws Exception {
        String before = Files.readString(file);
        away = true;
        renewal.tick();
        renewal.tick();
        assertThat(asked).hasSize(2);
        assertThat(Files.readString(file)).isEqualTo(before);

        away = false;
        answer = later(claims);
        renewal.tick();
        assertThat(Files.readString(file)).isEqualTo(answer + "\n");
    }

    @Test
    void takesNoTokenOfSomebodyElse() throws Exception {
        String before = Files.readString(file);
        answer = later(mint.claims("w2", Right.SIGN, Enrollment.ENROLLED, Duration.ofDays(1)));
        renewal.tick();
        answer = "";
        renewal.tick();
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void leavesATokenThatAnOperatorMadeAsItIs() throws Exception {
        Files.writeString(
                file, mint.text(mint.claims("w1", Right.SIGN, "manager", Duration.ofDays(30))));
        renewal.tick();
        assertThat(asked).isEmpty();
    }
}
