/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.proofs;

import javax.security.auth.Subject;

import io.sealworks.shell.common.testing.Shell;
import io.sealworks.shell.common.testing.Users;
import io.sealworks.shell.worker.WorkerShell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParamsTest {
    private static final Subject ADMIN = Users.user("root", "admin");

    private final WorkerShell worker = new WorkerShell();
    private final Shell shell = worker.open();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void the_status_is_a_table() throws Exception {
        assertThat(shell.run(ADMIN, "proofs:params --no-format status 2KiB"))
                .isEqualTo("porep\t2KiB\tnone\tmissing\t0\t/params/v28-x.params\n");
    }

    @Test
    void generate_tells_of_its_progress_and_then_the_status() throws Exception {
        assertThat(shell.run(ADMIN, "proofs:params --no-format generate 2KiB"))
                .startsWith("porep: generating\nporep: done\n")
                .contains("\tpresent\t");
    }

    @Test
    void a_run_that_fails_fails_the_command() {
        worker.params.failure = "sealworks-params: no room";

        assertThatThrownBy(() -> shell.run(ADMIN, "proofs:params generate 2KiB"))
                .hasMessageContaining("sealworks-params: no room");
    }

    @Test
    void interrupting_the_command_ends_the_run() {
        worker.params.interrupted = true;

        assertThatThrownBy(() -> shell.run(ADMIN, "proofs:params generate 2KiB"))
                .hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(worker.params.asked).containsExactly("cancel generate 2KiB");
    }

    @Test
    void fetch_takes_another_base() throws Exception {
        shell.run(ADMIN, "proofs:params --base-url http://127.0.0.1:1/ fetch 8MiB");

        assertThat(worker.params.asked).containsExactly("fetch 8MiB from http://127.0.0.1:1/");
    }

    @Test
    void what_it_cannot_do_is_refused() {
        assertThatThrownBy(() -> shell.run(ADMIN, "proofs:params burn 2KiB"))
                .hasMessageContaining("it can status, verify, generate, fetch");
        assertThatThrownBy(() -> shell.run(ADMIN, "proofs:params status 3KiB"))
                .hasMessageContaining("no sector size: \"3KiB\"");
    }

    @Test
    void actions_and_sizes_complete() throws Exception {
        assertThat(shell.complete(ADMIN, "proofs", "params", "g")).containsExactly("generate");
        assertThat(shell.complete(ADMIN, "proofs", "params", "status", "2"))
                .containsExactly("2KiB");
    }
}
