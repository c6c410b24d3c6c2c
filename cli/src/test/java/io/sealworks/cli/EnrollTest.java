/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Enrollment against a manager that is written out here, so that the format is pinned too. */
class EnrollTest {
    private static final long FOREVER = 4_000_000_000L;

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private KeyPair key;
    private String invitation;
    private String token;
    private StubServer manager;

    @BeforeEach
    void open() throws Exception {
        key = newKey();
        invitation = sign(key, "enroll", "read");
        token = sign(key, "manager:worker", "sign");
        answer(result(key.getPublic()));
    }

    @AfterEach
    void close() throws IOException {
        manager.close();
    }

    private void answer(String result) throws IOException {
        if (manager != null) {
            manager.close();
        }
        manager = new StubServer(0, Map.of("Venus.WorkerEnroll", result));
    }

    private String result(PublicKey from) {
        return "{\"Worker\":\"w1\",\"Token\":\"%s\",\"ManagerKey\":\"%s\"}"
                .formatted(token, pem(from).replace("\n", "\\n"));
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String sign(KeyPair key, String audience, String right)
            throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getPublic().getEncoded());
        String claims =
                "{\"exp\":%d,\"iss\":\"%s\",\"sub\":\"w1\",\"aud\":\"%s\",\"id\":\"07\",\"right\":\"%s\"}"
                        .formatted(
                                FOREVER,
                                HexFormat.of().formatHex(digest).substring(0, 32),
                                audience,
                                right);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String signed = "sw1." + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64.encodeToString(signature.sign());
    }

    private int enroll(String config, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("worker.toml"), config);
        boolean elsewhere = List.of(more).contains("--manager");
        String[] args =
                elsewhere
                        ? new String[] {"enroll", "-c", file.toString()}
                        : new String[] {
                            "enroll",
                            "-c",
                            file.toString(),
                            "--manager",
                            "127.0.0.1:" + manager.port()
                        };
        String[] all = new String[args.length + more.length];
        System.arraycopy(args, 0, all, 0, args.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return Program.run(new WorkerMain(), new PrintWriter(out), new PrintWriter(err), all);
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }

    @Test
    void keeps_the_token_and_the_key_and_says_what_the_config_lacks() throws IOException {
        assertThat(enroll("[no_such]\nkey = 1\n", "--token", invitation)).isZero();

        assertThat(folder.resolve("worker.token")).hasContent(token);
        assertThat(folder.resolve("manager-key.pub")).hasContent(pem(key.getPublic()));
        assertThat(mode("worker.token")).isEqualTo("rw-------");
        assertThat(mode("manager-key.pub")).isEqualTo("rw-------");
        assertThat(folder.resolve("worker.token.claim")).doesNotExist();
        String url = "http://127.0.0.1:" + manager.port();
        assertThat(out.toString())
                .contains(
                        "enrolled as w1 at " + url + "/rpc/v0\n",
                        "[worker]\nname = \"w1\"\n[sector_manager]\nrpc_client.addr = \""
                                + url
                                + "\"\ntoken_file = \"worker.token\"\n[auth]\nmanager_key ="
                                + " \"manager-key.pub\"\n");
    }

    @Test
    void writes_where_the_config_says() throws IOException {
        Files.createDirectory(folder.resolve("keys"));
        String config =
                """
                [worker]
                name = "w1"
                [sector_manager]
                rpc_client.addr = "/ip4/127.0.0.1/tcp/1789"
                token_file = "keys/t"
                [auth]
                manager_key = "keys/k"
                """;
        Path secret =
                Files.createFile(
                        folder.resolve("one-time"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, invitation + "\n");

        assertThat(enroll(config, "--token-file", secret.toString())).isZero();

        assertThat(folder.resolve("keys/t")).hasContent(token);
        assertThat(folder.resolve("keys/k")).exists();
        assertThat(out.toString()).doesNotContain("add to");
    }

    @Test
    void asks_with_the_same_claim_until_it_has_the_answer() throws IOException {
        answer("\"not the answer\"");
        assertThat(enroll("", "--token", invitation)).isEqualTo(1);
        String claim = Files.readString(folder.resolve("worker.token.claim")).strip();
        assertThat(claim).hasSize(64);

        answer(result(key.getPublic()));
        assertThat(enroll("", "--token", invitation)).isZero();
        assertThat(manager.lastRequest()).contains(claim, "Bearer " + invitation);
    }

    @Test
    void a_token_that_this_worker_used_changes_nothing() throws IOException {
        assertThat(enroll("", "--token", invitation)).isZero();
        manager.close();
        manager = new StubServer(0, Map.of());

        assertThat(enroll("", "--token", invitation)).isEqualTo(1);

        assertThat(err.toString())
                .contains("was used already, by this worker", "auth:enroll w1 on the manager")
                .hasLineCount(1);
        assertThat(manager.lastRequest()).isEmpty();
        assertThat(folder.resolve("worker.token")).hasContent(token);
        assertThat(folder.resolve("worker.token.claim")).doesNotExist();
    }

    @Test
    void a_refusal_leaves_nothing() throws IOException {
        byte[] refusal =
                "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32001,\"message\":\"used already\"},\"id\":1}"
                        .getBytes(StandardCharsets.UTF_8);
        HttpServer refusing =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        refusing.createContext(
                "/",
                call -> {
                    call.sendResponseHeaders(403, refusal.length);
                    call.getResponseBody().write(refusal);
                    call.close();
                });
        refusing.start();
        try {
            String address = "127.0.0.1:" + refusing.getAddress().getPort();
            assertThat(enroll("", "--token", invitation, "--manager", address)).isEqualTo(1);
        } finally {
            refusing.stop(0);
        }
        assertThat(err.toString()).contains("used already").hasLineCount(1);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("worker.toml"));
        }
    }

    @Test
    void takes_nothing_from_another_host() throws Exception {
        answer(result(newKey().getPublic()));
        assertThat(enroll("", "--token", invitation)).isEqualTo(1);
        assertThat(err.toString())
                .contains("another host answered in the manager's place")
                .hasLineCount(1);
        assertThat(folder.resolve("worker.token")).doesNotExist();
        assertThat(folder.resolve("manager-key.pub")).doesNotExist();
    }

    @Test
    void never_replaces_the_key_of_another_manager() throws Exception {
        Path pinned = folder.resolve("manager-key.pub");
        Files.writeString(pinned, pem(newKey().getPublic()));
        assertThat(enroll("", "--token", invitation)).isEqualTo(1);
        assertThat(err.toString()).contains("holds another manager's key", "move it away");
        assertThat(manager.lastRequest()).isEmpty();
    }

    @Test
    void says_what_it_needs() throws IOException {
        assertThat(enroll("")).isEqualTo(1);
        assertThat(enroll("", "--token", "sw1.x.y")).isEqualTo(1);
        assertThat(enroll("", "--token", token)).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "Error: enroll needs the one-time token: --token T or --token-file FILE",
                        "Error: the token is damaged",
                        "Error: this token is for \"manager:worker\"; auth:enroll on the manager"
                                + " makes one for enrolling");
        assertThat(
                        Program.run(
                                new WorkerMain(),
                                new PrintWriter(out),
                                new PrintWriter(err),
                                "enroll",
                                "--token",
                                invitation))
                .isEqualTo(1);
        assertThat(err.toString()).endsWith("this command needs the worker's config: -c FILE\n");
    }
}
