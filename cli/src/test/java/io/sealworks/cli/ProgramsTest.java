/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramsTest {
    @TempDir Path folder;
    private StubServer server;
    private String address;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void open() throws IOException {
        serve(Rehearsal.results());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void serve(Map<String, String> results) throws IOException {
        server = new StubServer(0, results);
        address = "127.0.0.1:" + server.port();
    }

    private void answering(String... methodsAndResults) throws IOException {
        server.close();
        Map<String, String> results = new HashMap<>(Rehearsal.results());
        for (int i = 0; i < methodsAndResults.length; i += 2) {
            results.put(methodsAndResults[i], methodsAndResults[i + 1]);
        }
        serve(results);
    }

    private int worker(String... args) {
        return Program.run(new WorkerMain(), new PrintWriter(out), new PrintWriter(err), args);
    }

    private int manager(String... args) {
        return Program.run(new ManagerMain(), new PrintWriter(out), new PrintWriter(err), args);
    }

    private Path config(String more) throws IOException {
        return Files.writeString(
                folder.resolve("worker.toml"),
                "[worker]\nrpc_server.port = " + server.port() + "\n" + more);
    }

    @Test
    void the_list_is_a_line_a_thread() throws IOException {
        assertThat(worker("worker", "-c", config("").toString(), "list")).isZero();
        assertThat(out)
                .hasToString(
                        "#0: \"/data/store1\"; sector_id=Some(s-t010000-2), paused=true,"
                                + " paused_elapsed=Some(17s), state=C1Done,"
                                + " last_err=Some(\"permanent: none\")\n");
    }

    @Test
    void the_config_may_stand_anywhere_and_hold_anything() throws IOException {
        String file = config("[no_such_section]\nx = 1\n").toString();

        assertThat(worker("worker", "list", "-c", file)).isZero();
        assertThat(worker("-c", file, "list", "--wide")).isZero();
        assertThat(out.toString()).contains("ThreadState", "Paused(17s)");
    }

    @Test
    void what_the_list_does_not_need_may_be_wrong() throws IOException {
        String file =
                config(
                                """
                                name = 17
                                ping_interval = "now and then"
                                rpc_server.colour = "blue"
                                [sector_manager]
                                rpc_client = 1
                                token_file = ["a", "b"]
                                [sealing]
                                max_retries = "many"
                                [[sealing_thread]]
                                [[sealing_thread]]
                                location = 5
                                plan = "no such plan"
                                [auth]
                                manager_key = true
                                require_tokens = "perhaps"
                                [processors.pc1]
                                bin = false
                                [[attached]]
                                [legacy_peer]
                                cidr = "everywhere"
                                """)
                        .toString();

        assertThat(worker("-c", file, "list")).isZero();
        assertThat(worker("-c", file, "pause", "-i", "0")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void what_is_no_toml_is_one_line_with_its_place() throws IOException {
        String file = config("[worker\n").toString();

        assertThat(worker("-c", file, "list")).isEqualTo(1);
        assertThat(err.toString()).startsWith("Error: worker.toml:3:").hasLineCount(1);
        assertThat(worker("-c", folder.resolve("none.toml").toString(), "list")).isEqualTo(1);
        assertThat(err.toString()).endsWith("none.toml: no such file\n");
    }

    @Test
    void json_is_the_answer_of_the_worker() {
        assertThat(worker("-H", address, "list", "--json")).isZero();
        assertThat(out.toString()).contains("\"job_stage\" : \"C2\"");
    }

    @Test
    void pause_and_resume_say_that_it_was_done() {
        assertThat(worker("-H", address, "worker", "pause", "-i", "0")).isZero();
        assertThat(worker("-H", address, "resume", "-i", "0", "-s", "C1Done")).isZero();
        assertThat(out)
                .hasToString(
                        "#0 worker pause done=true\n"
                                + "#0 worker resume done=true state=Some(\"C1Done\")\n");
    }

    @Test
    void an_answer_of_false_is_a_failure() throws IOException {
        answering("VenusWorker.WorkerPause", "false");

        assertThat(worker("-H", address, "pause", "-i", "0")).isEqualTo(1);
        assertThat(err).hasToString("Error: #0 is already paused, or asked to pause\n");
    }

    @Test
    void an_index_below_zero_is_refused_before_anybody_is_asked() throws IOException {
        server.close();

        assertThat(worker("-H", address, "pause", "-i", "-1")).isNotZero();
        assertThat(err.toString()).contains("'--index': -1: an index is 0 or more");
        assertThat(worker("-H", address, "resume", "-i", "x")).isNotZero();
        assertThat(err.toString()).contains("x: an index is 0 or more");
    }

    @Test
    void an_error_is_the_others_message() {
        assertThat(worker("-H", address, "pause", "-i", "0", "--drain")).isEqualTo(1);
        assertThat(err).hasToString("Error: Method not found\n");
    }

    @Test
    void a_worker_that_is_down_is_one_line() throws IOException {
        server.close();

        assertThat(worker("-H", address, "list")).isEqualTo(1);
        assertThat(err.toString()).contains(address + "/ is not reachable").hasLineCount(1);
    }

    @Test
    void a_missing_option_is_named() {
        assertThat(worker("pause")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "Error: Missing required option: '--index=N'\n"
                                + "Try 'venus-worker pause --help'.\n");
    }

    @Test
    void a_token_that_others_can_read_is_refused() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "secret");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
        String file = config("[auth]\ncli_token_file = \"token\"\n").toString();

        assertThat(worker("-c", file, "list")).isEqualTo(1);
        assertThat(err.toString()).contains("is open to others (rw-r--r--): chmod 600 it");

        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        assertThat(worker("-c", file, "list")).isZero();
    }

    @Test
    void the_workers_of_a_manager_are_a_table() {
        assertThat(manager("util", "--listen", address, "worker", "list")).isZero();
        assertThat(out)
                .hasToString(
                        "Name  Dest             Threads  Empty  Paused  Errors "
                                + " LastPing(with ! if expired)\n"
                                + "w1    127.0.0.1:17890  1        0      1       1      "
                                + " 2.756922465s\n");
    }

    @Test
    void a_late_ping_has_a_mark() {
        assertThat(manager("util", "--listen", address, "worker", "list", "--expiration", "1s"))
                .isZero();
        assertThat(out.toString()).contains("2.756922465s (!)");
    }

    @Test
    void a_worker_is_found_by_its_address() {
        assertThat(manager("util", "worker", "info", address)).isZero();
        assertThat(out.toString()).contains("PausedElapsed", "s-t010000-2", "17s");
    }

    @Test
    void a_worker_is_found_by_its_name() throws IOException {
        try (StubServer worker = new StubServer(0, Rehearsal.results())) {
            answering(
                    "Venus.WorkerGetPingInfo",
                    "{\"Info\":{\"Dest\":\"127.0.0.1:" + worker.port() + "\"}}");

            assertThat(manager("util", "--listen", address, "worker", "pause", "w1", "0")).isZero();
        }
        assertThat(out).hasToString("pause call done, ok = true\n");
    }

    @Test
    void a_worker_gets_a_token_of_its_own_and_never_the_managers() throws IOException {
        Path token = token("sw1.manager.token");
        try (StubServer worker = new StubServer(0, Rehearsal.results())) {
            answering(
                    "Venus.WorkerGetPingInfo",
                    "{\"Info\":{\"Dest\":\"127.0.0.1:" + worker.port() + "\"}}",
                    "Venus.WorkerToken",
                    "\"sw1.worker.token\"");

            assertThat(
                            manager(
                                    "util",
                                    "--listen",
                                    address,
                                    "--token-file",
                                    token.toString(),
                                    "worker",
                                    "info",
                                    "w1"))
                    .isZero();
            assertThat(server.lastRequest()).contains("Bearer sw1.manager.token");
            assertThat(worker.lastRequest()).contains("Bearer sw1.worker.token");

            assertThat(
                            manager(
                                    "util",
                                    "--token-file",
                                    token.toString(),
                                    "worker",
                                    "info",
                                    "127.0.0.1:" + worker.port()))
                    .isZero();
            assertThat(worker.lastRequest()).doesNotContain("Bearer");
        }
    }

    private Path token(String text) throws IOException {
        Path file =
                Files.createFile(
                        folder.resolve("token"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    @Test
    void an_unknown_worker_is_named() {
        assertThat(manager("util", "--listen", address, "worker", "info", "peer-w1")).isEqualTo(1);
        assertThat(manager("util", "--listen", address, "worker", "remove", "peer-w1"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "no instance found, and unable to parse \"peer-w1\" as address",
                        "please make sure the instance name is correct: peer-w1");
    }

    @Test
    void a_worker_that_is_removed_is_named() throws IOException {
        answering(
                "Venus.WorkerGetPingInfo",
                "{\"Info\":{\"Dest\":\"127.0.0.1:1\"}}",
                "Venus.WorkerPingInfoRemove",
                "");

        assertThat(manager("util", "--listen", address, "worker", "remove", "w1")).isZero();
        assertThat(out).hasToString("'w1' removed\n");
    }

    @Test
    void the_managers_config_names_its_address_and_the_folder_of_the_token() throws IOException {
        Path conf =
                Files.writeString(
                        folder.resolve("sector-manager.cfg"),
                        "[Manager]\nListen = \"" + address + "\"\nData = \"data\"\n");
        Path data = Files.createDirectory(folder.resolve("data"));

        assertThat(manager("util", "--conf", conf.toString(), "worker", "list")).isZero();

        Files.createFile(
                data.resolve("cli.token"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        assertThat(manager("util", "--conf", conf.toString(), "worker", "list")).isEqualTo(1);
        assertThat(err.toString()).contains("cli.token is empty");
    }

    @Test
    void no_sectors_are_counted() {
        assertThat(manager("util", "--listen", address, "sealer", "sectors", "list")).isZero();
        assertThat(out).hasToString("Sectors:\nCount: 0\n");
        assertThat(err).hasToString("3 that ended not shown (--all shows all)\n");
    }

    @Test
    void both_tell_their_version() {
        assertThat(worker("--version")).isZero();
        assertThat(manager("-V")).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("venus-worker v1\\.0\\.0-[0-9a-z]{7}"),
                        line ->
                                assertThat(line)
                                        .matches("venus-sector-manager v1\\.0\\.0-[0-9a-z]{7}"));
    }

    @Test
    void the_help_has_whole_sentences() {
        assertThat(worker("--help")).isZero();
        assertThat(out.toString())
                .containsPattern("enroll +Gets this worker its token and the")
                .containsPattern("on the manager\\s+made\\.");
    }
}
