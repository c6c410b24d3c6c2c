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
import java.util.Map;
import java.util.Set;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.PtyMode;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A container's shell over SSH, with the client library of Karaf's own server. */
final class Shell implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * As a terminal of this kind has them; Karaf's reader of lines takes a missing one for the
     * character 0.
     */
    private static final Map<PtyMode, Integer> MODES =
            Map.ofEntries(
                    Map.entry(PtyMode.VINTR, 3),
                    Map.entry(PtyMode.VQUIT, 28),
                    Map.entry(PtyMode.VERASE, 127),
                    Map.entry(PtyMode.VKILL, 21),
                    Map.entry(PtyMode.VEOF, 4),
                    Map.entry(PtyMode.VSUSP, 26),
                    Map.entry(PtyMode.ICRNL, 1),
                    Map.entry(PtyMode.ISIG, 1),
                    Map.entry(PtyMode.ICANON, 1),
                    Map.entry(PtyMode.ECHO, 1),
                    Map.entry(PtyMode.OPOST, 1),
                    Map.entry(PtyMode.ONLCR, 1));

    static {
        // A client that stops can find its pool closed, on a thread that is nobody's here.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private final SshClient client = SshClient.setUpDefaultClient();
    private final int port;
    private final String user;
    private final String password;

    Shell(int port, String user, String password) {
        this.port = port;
        this.user = user;
        this.password = password;
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
    }

    /** Karaf ends a session with its first channel: each line gets a session of its own. */
    private ClientSession logIn() {
        try {
            ClientSession session =
                    client.connect(user, "127.0.0.1", port).verify(PATIENCE).getSession();
            session.addPasswordIdentity(password);
            session.auth().verify(PATIENCE);
            return session;
        } catch (IOException e) {
            throw new AssertionError(user + " cannot log in at port " + port, e);
        }
    }

    /** Runs one line, as {@code ssh HOST LINE} does. */
    Outcome run(String line) {
        try (ClientSession session = logIn();
                ChannelExec channel = session.createExecChannel(line)) {
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
        try (ClientSession session = logIn();
                ChannelShell channel = session.createShellChannel()) {
            ByteArrayOutputStream screen = new ByteArrayOutputStream();
            channel.setPtyType("xterm");
            channel.setPtyColumns(200);
            channel.setPtyLines(50);
            channel.setPtyModes(MODES);
            channel.setOut(screen);
            channel.setErr(screen);
            channel.open().verify(PATIENCE);
            await("prompt").atMost(PATIENCE).until(() -> text(screen).contains("> "));
            OutputStream in = channel.getInvertedIn();
            in.write(keys.getBytes(StandardCharsets.UTF_8));
            in.flush();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(tail(screen)).contains(awaited));
            return tail(screen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines of a screen, without the commands that colour it. */
    private static String tail(ByteArrayOutputStream screen) {
        String shown = text(screen).replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", "");
        return shown.substring(Math.max(0, shown.length() - 2_000));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.stop();
    }
}
