/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.sealworks.api.auth.Admission;
import io.sealworks.api.auth.Enrollment;
import io.sealworks.api.auth.ListedToken;
import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.Audit;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.api.auth.ListedToken.State.ENROLLED;
import static io.sealworks.api.auth.ListedToken.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EnrollmentsTest {
    private static final Caller ADMIN =
            new Caller("alice", Caller.Entry.SHELL, "session 1", Right.ADMIN);
    private static final Caller INVITED =
            new Caller("w1", Caller.Entry.RPC, "10.0.0.2", Right.READ);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String CLAIM = "0123456789abcdef";
    private static final String OTHER_CLAIM = "fedcba9876543210";

    @TempDir Path folder;

    private final TestClock clock = new TestClock();
    private final List<String> audited = new ArrayList<>();
    private SigningKey key;
    private Tokens tokens;
    private Enrollments enrollments;
    private CallerCheck check;

    @BeforeEach
    void open() throws IOException {
        key = SigningKey.loadOrCreate(folder);
        TokenLedger ledger = TokenLedger.open(folder, clock);
        Audit audit =
                TestAudit.of(
                        (caller, permission, target, outcome) ->
                                audited.add(caller.subject() + ": " + outcome));
        Mint mint = new Mint(key, clock, new Random(audited.size()));
        TokenVerifier verifier = new TokenVerifier(key.publicKey(), Set.of("manager"), clock);
        tokens = new Tokens(mint, ledger, audit);
        enrollments = new Enrollments(key, mint, verifier, ledger, audit);
        check =
                new CallerCheck(
                        new ManagerJudge(verifier, ledger), true, LegacyRules.onManager(List.of()));
    }

    private Admission call(String token, String method) throws IOException {
        return check.authenticate(token, InetAddress.getByName("10.0.0.2"), method);
    }

    private static String reason(Admission admission) {
        return ((Admission.Refused) admission).reason();
    }

    private Enrollment.Enrolled enroll() {
        return enrollments.redeem(INVITED, enrollments.invite(ADMIN, "w1", HOUR), CLAIM);
    }

    @Test
    void aWorkerGetsItsTokenAndTheManagersKey() throws Exception {
        String invitation = enrollments.invite(ADMIN, "w1", HOUR);
        assertThat(tokens.list(ADMIN)).extracting(ListedToken::state).containsExactly(WAITING);

        Enrollment.Enrolled enrolled = enrollments.redeem(INVITED, invitation, CLAIM);

        assertThat(enrolled.worker()).isEqualTo("w1");
        assertThat(Keys.parsePublic(enrolled.managerKey(), "it")).isEqualTo(key.publicKey());
        assertThat(Invitation.parse(invitation).check(enrolled.token(), enrolled.managerKey()))
                .isEqualTo(clock.instant().plus(Duration.ofDays(1)));
        assertThat(call(enrolled.token(), "Venus.AllocateSector"))
                .isEqualTo(
                        new Admission.Admitted(
                                new Caller("w1", Caller.Entry.WORKER, "10.0.0.2", Right.SIGN),
                                true));
        assertThat(tokens.list(ADMIN)).extracting(ListedToken::state).containsExactly(ENROLLED);
        assertThat(audited).containsExactly("alice: ok", "w1: enrolled");
        assertThat(Files.readString(folder.resolve(TokenLedger.FILE)))
                .doesNotContain(invitation, enrolled.token(), CLAIM);
    }

    @Test
    void aOneTimeTokenIsGoodForOneWorkerAlsoAfterARestart() throws Exception {
        String invitation = enrollments.invite(ADMIN, "w1", HOUR);
        enrollments.redeem(INVITED, invitation, CLAIM);
        open();

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> enrollments.redeem(INVITED, invitation, OTHER_CLAIM))
                .withMessageContaining("was used already; make another: auth:enroll w1");
        assertThat(audited).last().isEqualTo("w1: refused: used already");
        // The answer was lost: the same worker asks again
        assertThat(enrollments.redeem(INVITED, invitation, CLAIM).worker()).isEqualTo("w1");
    }

    @Test
    void aOneTimeTokenIsGoodForNothingElse() throws Exception {
        String invitation = enrollments.invite(ADMIN, "w1", HOUR);
        assertThat(call(invitation, null)).isInstanceOf(Admission.Admitted.class);
        assertThat(call(invitation, "Venus.WorkerEnroll")).isInstanceOf(Admission.Admitted.class);
        assertThat(reason(call(invitation, "Venus.WorkerPingInfoList")))
                .isEqualTo("the one-time token of w1 may not call Venus.WorkerPingInfoList");
        clock.advance(HOUR);
        assertThat(reason(call(invitation, null))).contains("expired at");
        assertThatThrownBy(() -> enrollments.redeem(INVITED, invitation, CLAIM))
                .hasMessageContaining("expired at");
    }

    @Test
    void aWorkersTokenIsGoodForWhatAWorkerNeeds() throws Exception {
        String token = enroll().token();
        for (String method : List.of("Venus.WorkerPing", "Venus.WorkerLeave")) {
            assertThat(call(token, method)).isInstanceOf(Admission.Admitted.class);
        }
        for (String method : List.of("Venus.WorkerToken", "Venus.WorkerPingInfoRemove")) {
            assertThat(reason(call(token, method)))
                    .isEqualTo("the worker w1 may not call " + method);
        }
    }

    @Test
    void aWorkersTokenIsRenewedAlsoWhenTheHostWasAwayForAMonth() throws Exception {
        String token = enroll().token();
        clock.advance(Duration.ofDays(30));
        assertThat(reason(call(token, "Venus.WorkerPing")))
                .startsWith("the token expired at ")
                .endsWith(" and must be renewed first: w1 may not call Venus.WorkerPing");
        Caller caller = ((Admission.Admitted) call(token, "Venus.WorkerRenewToken")).caller();

        String next = enrollments.renew(caller, token).token();

        assertThat(call(next, "Venus.WorkerPing")).isInstanceOf(Admission.Admitted.class);
        assertThat(tokens.list(ADMIN)).hasSize(1);
        clock.advance(Duration.ofDays(31));
        assertThat(reason(call(next, "Venus.WorkerRenewToken"))).contains("expired at");
        assertThatThrownBy(() -> enrollments.renew(caller, next))
                .hasMessageEndingWith("too long ago to be renewed: auth:enroll the worker again");
        assertThat(tokens.list(ADMIN)).isEmpty();
    }

    @Test
    void aRevokedWorkerIsShutOut() throws Exception {
        String invitation = enrollments.invite(ADMIN, "w1", HOUR);
        String token = enrollments.redeem(INVITED, invitation, CLAIM).token();
        String id = tokens.list(ADMIN).get(0).token().id();
        String other = enroll().token();

        tokens.revoke(ADMIN, id);
        open();

        assertThat(reason(call(token, "Venus.WorkerRenewToken"))).endsWith("was revoked");
        assertThatThrownBy(() -> enrollments.renew(INVITED, token)).hasMessageEndingWith("revoked");
        assertThatThrownBy(() -> enrollments.redeem(INVITED, invitation, CLAIM))
                .hasMessageEndingWith("was revoked");
        assertThat(enrollments.renew(INVITED, other).revoked()).containsExactly(id);
    }

    @Test
    void otherTokensEnrollAndRenewNothing() {
        String token = tokens.create(ADMIN, "w1", Right.ADMIN, "manager", HOUR);
        assertThatThrownBy(() -> enrollments.redeem(INVITED, token, CLAIM))
                .hasMessage("a token for \"enroll\" is needed, this one is for \"manager\"");
        assertThatThrownBy(() -> enrollments.renew(INVITED, token))
                .hasMessageContaining("a token for \"manager:worker\" is needed");
        assertThatThrownBy(() -> Invitation.parse(token))
                .hasMessageContaining("auth:enroll on the manager makes one");
    }

    @Test
    void anAnswerOfAnotherHostIsRefused(@TempDir Path other) throws Exception {
        String invitation = enrollments.invite(ADMIN, "w1", HOUR);
        String token = enrollments.redeem(INVITED, invitation, CLAIM).token();
        String foreign = Keys.pem(SigningKey.loadOrCreate(other).publicKey());
        Invitation mine = Invitation.parse(invitation);

        assertThatThrownBy(() -> mine.check(token, foreign))
                .hasMessageContaining("another host answered in the manager's place");
        assertThatThrownBy(() -> mine.check("sw1.x.y", Keys.pem(key.publicKey())))
                .hasMessageContaining("not genuine");
        assertThatThrownBy(() -> mine.checkPinned(other.resolve(SigningKey.PUBLIC_FILE)))
                .hasMessageContaining("holds another manager's key");
        mine.checkPinned(folder.resolve(SigningKey.PUBLIC_FILE));
        mine.checkPinned(folder.resolve("not there"));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> enrollments.invite(INVITED, "w2", HOUR));
        for (String name : List.of("", "two words")) {
            assertThatThrownBy(() -> enrollments.invite(ADMIN, name, HOUR))
                    .isInstanceOf(BadRequestException.class);
        }
        assertThatThrownBy(() -> enrollments.invite(ADMIN, "w", Duration.ofDays(8)))
                .hasMessageContaining("a minute to a week");
        String invitation = enrollments.invite(ADMIN, "w1", HOUR);
        assertThatThrownBy(() -> enrollments.redeem(INVITED, invitation, "short"))
                .isInstanceOf(BadRequestException.class);
    }
}
