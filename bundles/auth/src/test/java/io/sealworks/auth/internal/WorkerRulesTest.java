/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.sealworks.api.auth.Admission;
import io.sealworks.api.auth.Enrollment;
import io.sealworks.api.base.Right;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerRulesTest {
    private static final String REMOTE = "10.0.0.9";

    @TempDir Path folder;

    private final TestClock clock = new TestClock();
    private Path pinned;
    private Path own;
    private Mint mint;
    private PinnedKey key;

    @BeforeEach
    void open() throws IOException {
        pinned = folder.resolve("pinned.pub");
        own = folder.resolve("worker.token");
        mint = new Mint(SigningKey.loadOrCreate(folder), clock, new Random(1));
        key = new PinnedKey(pinned, Set.of("w1"), own, id -> id.equals("bad"), clock);
    }

    private void pin(Path from) throws IOException {
        Files.copy(from.resolve(SigningKey.PUBLIC_FILE), pinned);
    }

    private String token(String audience) {
        return mint.text(mint.claims("alice", Right.WRITE, audience, Duration.ofHours(1)));
    }

    private Admission call(String token) throws IOException {
        return new CallerCheck(key, false, LegacyRules.onWorker(List.of()))
                .authenticate(token, InetAddress.getByName(REMOTE), "VenusWorker.WorkerPause");
    }

    private static String reason(Admission admission) {
        return ((Admission.Refused) admission).reason();
    }

    @Test
    void aKeyThatComesLaterIsReadWithoutARestart() throws Exception {
        assertThat(key.missing().orElseThrow())
                .isEqualTo(
                        "a key at [auth] manager_key, "
                                + pinned
                                + " (venus-worker enroll fetches it)");
        assertThat(reason(call(token("worker"))))
                .startsWith("tokens cannot be checked here without a key");

        pin(folder);

        assertThat(key.missing()).isEmpty();
        assertThat(call(token("worker"))).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void aKeyThatIsReplacedIsReadAnew(@TempDir Path other) throws Exception {
        pin(folder);
        assertThat(call(token("worker"))).isInstanceOf(Admission.Admitted.class);
        SigningKey.loadOrCreate(other);
        Files.delete(pinned);
        pin(other);
        Files.setLastModifiedTime(pinned, FileTime.from(Instant.EPOCH));
        assertThat(reason(call(token("worker")))).contains("was signed by the key");
    }

    @Test
    void takesTokensForItsNamesOnly() throws Exception {
        Files.writeString(
                own,
                mint.text(
                        mint.claims(
                                "enrolled", Right.SIGN, Enrollment.ENROLLED, Duration.ofDays(1))));
        pin(folder);
        for (String audience : Set.of("worker", "worker:w1", "worker:enrolled")) {
            assertThat(call(token(audience))).isInstanceOf(Admission.Admitted.class);
        }
        for (String audience : Set.of("manager", "worker:w2", "manager:worker", "enroll")) {
            assertThat(reason(call(token(audience)))).contains("here one is needed for");
        }
    }

    @Test
    void refusesWhatTheManagerTookBack() throws Exception {
        pin(folder);
        String bad =
                mint.text(mint.claims("bad", "bob", Right.ADMIN, "worker", Duration.ofHours(1)));
        assertThat(reason(call(bad))).isEqualTo("the token bad was revoked");
    }
}
