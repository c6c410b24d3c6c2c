/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.sun.net.httpserver.HttpServer;
import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.worker.ProofParams;
import io.sealworks.tasks.ProofsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParamsProgramTest {

    private static final Caller CALLER = Caller.internal("test");
    private static final Path REAL =
            Path.of(System.getProperty("sealworks.native"), "linux-x86_64", "sealworks-params");

    @TempDir Path dir;

    private ParamsProgram script(String body) throws Exception {
        Path program = Files.writeString(dir.resolve("program"), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new ParamsProgram(
                program, settings(dir.resolve("params"), true), "http://configured.invalid/");
    }

    private static ProofsSettings settings(Path folder, boolean local) {
        return new ProofsSettings(folder, folder, local);
    }

    @Test
    void theRealProgramTellsWhatIsMissing() throws Exception {
        ParamsProgram params = new ParamsProgram(REAL, settings(dir, true), "");
        List<ProofParams.Status> statuses = params.status(CALLER, SectorSize.KIB_2);
        assertThat(statuses)
                .extracting(ProofParams.Status::circuit)
                .containsExactly("porep", "winning", "window", "update", "srs");
        assertThat(statuses).allMatch(s -> s.state().equals("missing") && s.bytes() == 0);
        assertThat(statuses).allMatch(s -> s.origin().equals("none"));
        assertThat(statuses.get(0).file())
                .startsWith(dir + "/v28-stacked-proof-of-replication-")
                .endsWith(".params");
    }

    /** All that a run says, looking again until it is over. */
    private static ProofParams.Progress follow(ParamsProgram params, String run)
            throws InterruptedException {
        List<String> lines = new ArrayList<>();
        ProofParams.Progress now;
        do {
            now = params.progress(CALLER, run, lines.size(), Duration.ofSeconds(10));
            lines.addAll(now.lines());
        } while (!now.ended());
        return new ProofParams.Progress(lines, true, now.failure());
    }

    @Test
    void progressComesLineByLine() throws Exception {
        ParamsProgram params = script("echo needs memory; echo \"$1 $2\"");

        ProofParams.Progress whole = follow(params, params.generate(CALLER, SectorSize.KIB_2));

        assertThat(whole.lines()).containsExactly("needs memory", "generate 2KiB");
        assertThat(whole.failure()).isNull();
    }

    @Test
    void theProgramsErrorIsTheError() throws Exception {
        ParamsProgram failing = script("echo working; echo 'no room' >&2; exit 2");

        ProofParams.Progress whole = follow(failing, failing.generate(CALLER, SectorSize.KIB_2));

        assertThat(whole.failure()).isEqualTo("program: no room");
    }

    @Test
    void aSecondRunOfTheSameKindIsTheOneUnderWay() throws Exception {
        ParamsProgram params =
                script("echo begun >> " + dir.resolve("begun") + "; echo up; exec cat");
        String run = params.generate(CALLER, SectorSize.KIB_2);
        assertThat(params.progress(CALLER, run, 0, Duration.ofSeconds(10)).lines())
                .containsExactly("up");

        assertThat(params.generate(CALLER, SectorSize.KIB_2)).isEqualTo(run);
        params.cancel(CALLER, run);

        assertThat(follow(params, run).ended()).isTrue();
        assertThat(Files.readAllLines(dir.resolve("begun"))).hasSize(1);
    }

    @Test
    void aRunThatIsNotThereIsRefused() throws Exception {
        ParamsProgram params = script("true");

        assertThatThrownBy(() -> params.progress(CALLER, "fetch 8MiB", 0, Duration.ZERO))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("start it again");
    }

    @Test
    void runsAreRecorded() throws Exception {
        List<String> records = new ArrayList<>();
        ParamsProgram params = script("true");
        params.bindAudit(
                (caller, permission, target, outcome) ->
                        records.add(permission.operation() + " " + target + ": " + outcome));

        params.generate(CALLER, SectorSize.KIB_2);
        params.fetch(CALLER, SectorSize.MIB_8, null);

        assertThat(records)
                .containsExactly("proofs:params-generate 2KiB: ok", "proofs:params-fetch 8MiB: ok");
    }

    @Test
    void aMissingProgramIsNamed() {
        ParamsProgram params = new ParamsProgram(dir.resolve("none"), settings(dir, true), "");
        assertThatThrownBy(() -> params.status(CALLER, SectorSize.KIB_2))
                .hasMessageContaining("none is no program");
    }

    @Test
    void makingParametersNeedsTheRight() throws Exception {
        Caller reader = new Caller("reader", Caller.Entry.SHELL, "local", Right.READ);
        ParamsProgram params = script("true");
        assertThatThrownBy(() -> params.generate(reader, SectorSize.KIB_2))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void wherePublishedOnesAreUsedNoneAreMade() {
        ParamsProgram params = new ParamsProgram(REAL, settings(dir, false), "");
        assertThatThrownBy(() -> params.generate(CALLER, SectorSize.KIB_2))
                .hasMessageContaining("set local.parameters = true in etc/io.sealworks.proofs.cfg");
    }

    @Test
    void theBaseUrlIsConfiguredOrSaid() throws Exception {
        ParamsProgram params = script("echo $4");

        String configured = params.fetch(CALLER, SectorSize.MIB_8, null);
        String said = params.fetch(CALLER, SectorSize.KIB_2, "http://said.invalid/");

        assertThat(follow(params, configured).lines())
                .containsExactly("http://configured.invalid/");
        assertThat(follow(params, said).lines()).containsExactly("http://said.invalid/");
    }

    @Test
    void withoutABaseUrlFetchSaysWhereToSetIt() {
        ParamsProgram params = new ParamsProgram(REAL, settings(dir, false), "");
        assertThatThrownBy(() -> params.fetch(CALLER, SectorSize.KIB_2, null))
                .hasMessageContaining("set params.base.url in etc/io.sealworks.proofs.cfg");
    }

    @Test
    void whatHasAnotherDigestThanThePublishedOneIsThrownAway() throws Exception {
        HttpServer server = serve("not the published parameters");
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/params";
            Path folder = dir.resolve("published");
            ParamsProgram params = new ParamsProgram(REAL, settings(folder, false), url);

            String run = params.fetch(CALLER, SectorSize.KIB_2, null);

            assertThat(follow(params, run).failure())
                    .startsWith("sealworks-params: http://127.0.0.1:")
                    .contains("as published; it was thrown away");
            assertThat(folder).isEmptyDirectory();
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer serve(String text) throws Exception {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext(
                "/params/",
                exchange -> {
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        return server;
    }

    @Test
    void stoppingEndsWhatRuns() throws Exception {
        ParamsProgram params = script("echo begun; exec sleep 1000");
        String run = params.generate(CALLER, SectorSize.KIB_2);
        params.progress(CALLER, run, 0, Duration.ofSeconds(10));

        params.stop();

        ProofParams.Progress whole = params.progress(CALLER, run, 0, Duration.ZERO);
        assertThat(whole.ended()).isTrue();
        assertThat(whole.failure()).isEqualTo("program was ended before it was done");
    }
}
