/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A container's shell over SSH, with the client library of Karaf's own server. */
final class Shell implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final ClientSession session;

    /**
     * Logs in.
     *
     * @throws AssertionError when that is refused
     */
    Shell(int port, String user, String password) {
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        try {
            session = client.connect(user, "127.0.0.1", port).verify(PATIENCE).getSession();
            session.addPasswordIdentity(password);
            session.auth().verify(PATIENCE);
        } catch (IOException e) {
            client.stop();
            throw new AssertionError(user + " cannot log in at port " + port, e);
        }
    }

    /** Runs one line, as {@code ssh HOST LINE} does. */
    Outcome run(String line) {
        try (ChannelExec channel = session.createExecChannel(line)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            channel.setOut(out);
            channel.setErr(err);
            channel.open().verify(PATIENCE);
            Set<ClientChannelEvent> events =
                    channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            if (events.contains(ClientChannelEvent.TIMEOUT)) {
                throw new AssertionError(line + " took longer than " + PATIENCE + ": " + text(out));
            }
            Integer status = channel.getExitStatus();
            return new Outcome(status == null ? -1 : status, text(out), text(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the screen of a terminal gets after this was typed, once it holds the word that is
     * awaited.
     */
    String type(String keys, String awaited) {
        try (ChannelShell channel = session.createShellChannel()) {
            ByteArrayOutputStream screen = new ByteArrayOutputStream();
            channel.setPtyType("dumb");
            channel.setOut(screen);
            channel.setErr(screen);
            channel.open().verify(PATIENCE);
            await("prompt").atMost(PATIENCE).until(() -> text(screen).contains("> "));
            OutputStream in = channel.getInvertedIn();
            in.write(keys.getBytes(StandardCharsets.UTF_8));
            in.flush();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(text(screen)).contains(awaited));
            return text(screen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        session.close(true);
        client.stop();
    }
}
