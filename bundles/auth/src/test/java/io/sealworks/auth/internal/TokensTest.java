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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.sealworks.api.auth.IssuedToken;
import io.sealworks.api.auth.ListedToken;
import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.ServiceGate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.api.auth.ListedToken.State.REVOKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokensTest {
    private static final Caller ADMIN =
            new Caller("alice", Caller.Entry.SHELL, "session 1", Right.ADMIN);
    private static final Caller WRITER =
            new Caller("bob", Caller.Entry.SHELL, "session 2", Right.WRITE);

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path folder;

    private final TestClock clock = new TestClock();
    private final List<String> audited = new ArrayList<>();
    private SigningKey key;
    private TokenLedger ledger;
    private Tokens tokens;

    @BeforeEach
    void open() throws IOException {
        key = SigningKey.loadOrCreate(folder);
        ledger = TokenLedger.open(folder, clock);
        tokens =
                new Tokens(
                        new Mint(key, clock, new Random(1)),
                        ledger,
                        TestAudit.of(
                                (caller, permission, target, outcome) ->
                                        audited.add(
                                                String.join(
                                                        " ",
                                                        caller.subject(),
                                                        permission.operation(),
                                                        target,
                                                        outcome))));
    }

    private TokenVerifier verifier(String... audiences) {
        return new TokenVerifier(key.publicKey(), Set.of(audiences), clock);
    }

    private String refusal(TokenVerifier verifier, String token) {
        try {
            throw new AssertionError("accepted: " + verifier.verify(token));
        } catch (InvalidTokenException e) {
            return e.getMessage();
        }
    }

    @Test
    void aTokenSaysWhatItWasMadeFor() throws Exception {
        String text = tokens.create(ADMIN, "worker-1", Right.SIGN, "manager", Duration.ofDays(30));
        assertThat(text).startsWith("sw1.").matches("[A-Za-z0-9_.-]+");
        IssuedToken claims = verifier("manager").verify(text);
        assertThat(claims)
                .isEqualTo(
                        new IssuedToken(
                                claims.id(),
                                Keys.id(key.publicKey()),
                                "worker-1",
                                "manager",
                                Right.SIGN,
                                Instant.parse("2026-01-31T00:00:00Z")));
        assertThat(verifier("manager").verify(text)).isEqualTo(claims);
    }

    @Test
    void isRefusedAtAnotherEndpoint() {
        String text = tokens.create(ADMIN, "a", Right.READ, "worker:one", Duration.ofDays(1));
        assertThat(refusal(verifier("manager"), text))
                .isEqualTo("the token is for \"worker:one\"; here one is needed for \"manager\"");
    }

    @Test
    void isRefusedWhenItExpired() throws Exception {
        TokenVerifier verifier = verifier("worker");
        String text = tokens.create(ADMIN, "a", Right.READ, "worker", Duration.ofMinutes(1));
        verifier.verify(text);
        clock.advance(Duration.ofMinutes(1));
        assertThat(refusal(verifier, text)).endsWith("expired at 2026-01-01T00:01:00Z");
    }

    @Test
    void isRefusedWhenAnotherKeySignedIt(@TempDir Path other) throws Exception {
        SigningKey foreign = SigningKey.loadOrCreate(other);
        TokenVerifier verifier = new TokenVerifier(foreign.publicKey(), Set.of("manager"), clock);
        String text = tokens.create(ADMIN, "a", Right.READ, "manager", Duration.ofDays(1));
        assertThat(refusal(verifier, text))
                .isEqualTo(
                        "the token was signed by the key "
                                + Keys.id(key.publicKey())
                                + ", not by "
                                + Keys.id(foreign.publicKey())
                                + ", which is known here");
    }

    @Test
    void isRefusedWhenAnyLetterWasChanged() {
        String text = tokens.create(ADMIN, "a", Right.READ, "manager", Duration.ofDays(1));
        TokenVerifier verifier = verifier("manager");
        // The last letter of each part also holds bits that decode to nothing
        int lastOfClaims = text.lastIndexOf('.') - 1;
        for (int i = 0; i < text.length() - 1; i++) {
            if (i == lastOfClaims) {
                continue;
            }
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String forged = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(refusal(verifier, forged)).isNotEmpty();
        }
        for (String none : List.of("", "x", "sw1..", "sw1.e30.e30", "sw2.a.b", "a.b.c.d")) {
            assertThat(refusal(verifier, none)).isNotEmpty();
        }
    }

    @Test
    void onlyAnAdminMakesAndListsTokens() {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(
                        () ->
                                tokens.create(
                                        WRITER, "a", Right.READ, "manager", Duration.ofDays(1)));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> tokens.list(WRITER));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> tokens.shortLived(WRITER, "a", Right.SIGN, "worker"));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(
                        () -> tokens.create(ADMIN, " ", Right.READ, "worker", Duration.ofDays(1)))
                .isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> tokens.create(ADMIN, "a", Right.READ, "web", Duration.ofDays(1)))
                .hasMessageContaining("no audience: \"web\"");
        assertThatThrownBy(() -> tokens.create(ADMIN, "a", Right.READ, "worker", Duration.ZERO))
                .hasMessageContaining("a second at least");
    }

    @Test
    void listsWhatIsStillValidAlsoAfterARestart() throws Exception {
        String text = tokens.create(ADMIN, "soon", Right.READ, "worker", Duration.ofMinutes(1));
        tokens.create(ADMIN, "late", Right.WRITE, "manager", Duration.ofDays(1));
        tokens.shortLived(ADMIN, "fleet", Right.WRITE, "worker");
        assertThat(tokens.list(ADMIN))
                .extracting(t -> t.token().subject())
                .containsExactly("soon", "late");
        clock.advance(Duration.ofMinutes(2));
        assertThat(tokens.list(ADMIN)).extracting(t -> t.token().subject()).containsExactly("late");

        Path file = folder.resolve(TokenLedger.FILE);
        assertThat(Files.readString(file)).doesNotContain(text);
        Files.writeString(file, Files.readString(file) + "{\"iss\":\"cut o");
        TokenLedger again = TokenLedger.open(folder, clock);
        assertThat(again.current()).isEqualTo(ledger.current());
        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void recordsWhoMadeATokenButNotTheToken() {
        String text =
                tokens.create(ADMIN, "w", Right.SIGN, TokenService.MANAGER, Duration.ofDays(1));
        assertThat(audited)
                .singleElement()
                .asString()
                .startsWith("alice auth:token-create ")
                .endsWith(" (w, sign, manager) ok")
                .doesNotContain(text);
    }

    @Test
    void keepsItsKeyAndKeepsItToItself() throws Exception {
        Path file = folder.resolve(SigningKey.PRIVATE_FILE);
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(SigningKey.loadOrCreate(folder).publicKey()).isEqualTo(key.publicKey());
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Keys.readPublic(folder.resolve(SigningKey.PUBLIC_FILE)))
                .isEqualTo(key.publicKey());
    }

    @Test
    void neverReplacesADamagedKey() throws Exception {
        Files.writeString(folder.resolve(SigningKey.PRIVATE_FILE), "nothing");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> SigningKey.loadOrCreate(folder))
                .withMessageEndingWith("manager-key.pem holds no PEM PRIVATE KEY");
    }

    @Test
    void aRevokedTokenIsRefusedAlsoAfterARestart() throws Exception {
        String text = tokens.create(ADMIN, "lost laptop", Right.ADMIN, "manager", HOUR);
        String id = verifier("manager").verify(text).id();
        ManagerJudge judge = new ManagerJudge(verifier("manager"), ledger);
        assertThat(judge.judge(text).subject()).isEqualTo("lost laptop");

        assertThat(tokens.revoke(ADMIN, id).subject()).isEqualTo("lost laptop");

        assertThat(tokens.list(ADMIN)).extracting(ListedToken::state).containsExactly(REVOKED);
        assertThatThrownBy(() -> judge.judge(text)).hasMessage("the token " + id + " was revoked");
        ManagerJudge restarted =
                new ManagerJudge(verifier("manager"), TokenLedger.open(folder, clock));
        assertThatThrownBy(() -> restarted.judge(text)).hasMessageEndingWith("was revoked");
        assertThat(audited).last().asString().startsWith("alice auth:token-revoke " + id);
    }

    @Test
    void theWorkerInTheManagersContainerKnowsAtOnce() throws Exception {
        String text = tokens.create(ADMIN, "op", Right.WRITE, "worker", HOUR);
        String id = verifier("worker").verify(text).id();
        ServiceGate<Revocations> gate = new ServiceGate<>("the list of tokens");
        LocallyRevoked revoked = new LocallyRevoked(gate);
        gate.bind(ledger);
        assertThat(revoked.test(id)).isFalse();

        tokens.revoke(ADMIN, id);

        assertThat(revoked.test(id)).isTrue();
        gate.unbind(ledger);
        assertThat(revoked.test(id)).isFalse();
    }

    @Test
    void onlyAnAdminTakesBackWhatThereIs() {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> tokens.revoke(WRITER, "0123"));
        assertThat(audited)
                .containsExactly(
                        "bob auth:token-revoke 0123 bob (write) may not auth:token-revoke: it"
                                + " needs the right admin");
        assertThatThrownBy(() -> tokens.revoke(ADMIN, "0123"))
                .hasMessage("no token 0123 is valid (auth:token list shows their ids)");
    }

    @Test
    void theListIsWrittenAnewWhenMostOfItIsOld() throws Exception {
        IssuedToken one = new Mint(key, clock, new Random(2)).claims("w", Right.SIGN, "x", HOUR);
        for (int i = 0; i < 1100; i++) {
            ledger.put(new LedgerEntry(one, ListedToken.State.ENROLLED, "00"));
        }
        assertThat(Files.readAllLines(folder.resolve(TokenLedger.FILE))).hasSizeLessThan(200);
        assertThat(TokenLedger.open(folder, clock).current()).hasSize(1);
    }
}
