/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.sealworks.api.auth.Admission;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.config.LegacyPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CallerCheckTest {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String PEER = "10.0.3.7";
    private static final String STRANGER = "10.0.4.7";

    private static final TokenJudge NO_KEY = new NoKey("a key");

    @TempDir Path folder;

    private final TestClock clock = new TestClock();
    private final LegacyRules legacy =
            LegacyRules.onManager(List.of(new LegacyPeer("10.0.3.0/24", "old-workers")));
    private final LegacyRules nobody = LegacyRules.onManager(List.of());

    private static InetAddress at(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }

    private static Admission.Admitted admitted(String subject, String from, Right right) {
        return new Admission.Admitted(new Caller(subject, Caller.Entry.RPC, from, right), false);
    }

    private static int status(Admission admission) {
        return ((Admission.Refused) admission).status();
    }

    @Test
    void loopbackIsAnAdminUnlessTokensAreRequired() {
        assertThat(
                        new CallerCheck(NO_KEY, false, nobody)
                                .authenticate(null, at(LOOPBACK), "Venus.Any"))
                .isEqualTo(admitted("loopback", LOOPBACK, Right.ADMIN));
        assertThat(
                        status(
                                new CallerCheck(NO_KEY, true, nobody)
                                        .authenticate(null, at(LOOPBACK), "Venus.Any")))
                .isEqualTo(401);
    }

    @Test
    void strangersNeedAToken() {
        assertThat(
                        status(
                                new CallerCheck(NO_KEY, false, legacy)
                                        .authenticate(null, at(STRANGER), null)))
                .isEqualTo(401);
    }

    @Test
    void aLegacyPeerMayCallJustItsMethods() {
        CallerCheck check = new CallerCheck(NO_KEY, false, legacy);
        Admission.Admitted expected = admitted("old-workers", PEER, Right.SIGN);
        assertThat(check.authenticate(null, at(PEER), null)).isEqualTo(expected);
        assertThat(check.authenticate(null, at(PEER), "Venus.ReportState")).isEqualTo(expected);
        assertThat(check.authenticate(null, at(PEER), "piecestore.PUT")).isEqualTo(expected);
        assertThat(check.authenticate(null, at(PEER), "Venus.WorkerPingInfoRemove"))
                .isEqualTo(
                        new Admission.Refused(
                                403,
                                "the legacy peer old-workers may not call"
                                        + " Venus.WorkerPingInfoRemove"));
        CallerCheck worker =
                new CallerCheck(
                        NO_KEY,
                        false,
                        LegacyRules.onWorker(List.of(new LegacyPeer("10.0.3.0/24", "m"))));
        assertThat(worker.authenticate(null, at(PEER), "VenusWorker.WorkerPause"))
                .isEqualTo(admitted("m", PEER, Right.WRITE));
        assertThat(status(worker.authenticate(null, at(PEER), "VenusWorker.WorkerSetEnv")))
                .isEqualTo(403);
    }

    @Test
    void whereNoKeyIsKnownATokenSaysNothing() {
        CallerCheck check = new CallerCheck(NO_KEY, false, legacy);
        assertThat(check.authenticate("sw1.a.b", at(LOOPBACK), "Venus.Any"))
                .isEqualTo(admitted("loopback", LOOPBACK, Right.ADMIN));
        assertThat(check.authenticate("sw1.a.b", at(PEER), "Venus.ReportState"))
                .isEqualTo(admitted("old-workers", PEER, Right.SIGN));
        assertThat(check.authenticate("sw1.a.b", at(STRANGER), "Venus.Any"))
                .isEqualTo(
                        new Admission.Refused(401, "tokens cannot be checked here without a key"));
        assertThat(
                        status(
                                new CallerCheck(NO_KEY, true, nobody)
                                        .authenticate("sw1.a.b", at(LOOPBACK), "Venus.Any")))
                .isEqualTo(401);
    }

    @Test
    void aTokenGivesItsRightFromEverywhere() throws Exception {
        SigningKey key = SigningKey.loadOrCreate(folder);
        String token =
                new Tokens(
                                new Mint(key, clock, new Random(1)),
                                TokenLedger.open(folder, clock),
                                TestAudit.of((c, p, t, o) -> {}))
                        .shortLived(Caller.internal("test"), "w-1", Right.WRITE, "manager");
        TokenVerifier verifier = new TokenVerifier(key.publicKey(), Set.of("manager"), clock);
        CallerCheck check = new CallerCheck(new WorkerJudge(verifier, id -> false), false, legacy);
        for (String from : List.of(LOOPBACK, PEER, STRANGER)) {
            assertThat(check.authenticate(token, at(from), "Venus.Any"))
                    .isEqualTo(
                            new Admission.Admitted(
                                    new Caller("w-1", Caller.Entry.RPC, from, Right.WRITE), true));
            assertThat(status(check.authenticate("forged", at(from), "Venus.Any"))).isEqualTo(401);
        }
        assertThat(
                        new CallerCheck(new WorkerJudge(verifier, id -> false), false, nobody)
                                .missingBeyondLoopback())
                .isEmpty();
        clock.advance(Duration.ofMinutes(6));
        assertThat(status(check.authenticate(token, at(LOOPBACK), "Venus.Any"))).isEqualTo(401);
    }

    @Test
    void saysWhatIsMissingBeyondLoopback() {
        assertThat(new CallerCheck(NO_KEY, false, nobody).missingBeyondLoopback())
                .contains("a key");
        assertThat(new CallerCheck(NO_KEY, false, legacy).missingBeyondLoopback()).isEmpty();
    }
}
