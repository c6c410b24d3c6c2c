/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import javax.security.auth.Subject;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.shell.common.testing.Shell;
import io.sealworks.shell.common.testing.Users;
import io.sealworks.shell.worker.FakeQuarantine;
import io.sealworks.shell.worker.WorkerShell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QuarantineCommandsTest {
    private static final Subject VIEWER = Users.user("anna", "viewer");
    private static final Subject MANAGER = Users.user("otto", "manager");

    private final WorkerShell worker = new WorkerShell();
    private final Shell shell = worker.open();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void what_is_kept_is_listed() throws Exception {
        assertThat(shell.run(VIEWER, "worker:quarantine --no-format"))
                .startsWith("0\t" + FakeQuarantine.FOLDER + "\ts-t010000-7\tPC1Done\t");
    }

    @Test
    void a_sector_is_restored_to_its_thread() throws Exception {
        shell.run(MANAGER, "worker:restore 0 " + FakeQuarantine.FOLDER);

        assertThat(worker.quarantine.asked).containsExactly("restore 0 " + FakeQuarantine.FOLDER);
    }

    @Test
    void a_refusal_is_explained() {
        assertThatThrownBy(() -> shell.run(MANAGER, "worker:restore 1 " + FakeQuarantine.FOLDER))
                .hasMessageContaining("thread #1 is not paused");
    }

    @Test
    void a_viewer_restores_nothing() {
        assertThatThrownBy(() -> shell.run(VIEWER, "worker:restore 0 " + FakeQuarantine.FOLDER))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void folders_complete() throws Exception {
        assertThat(shell.complete(MANAGER, "worker", "restore", "0", ""))
                .containsExactly(FakeQuarantine.FOLDER);
    }

    @Test
    void while_the_runtime_is_away_it_says_so() {
        worker.takeThreadsAway();

        assertThatThrownBy(() -> shell.run(VIEWER, "worker:quarantine"))
                .isInstanceOf(ServiceAwayException.class);
    }

    @Test
    void the_worker_says_who_it_is_and_how_its_threads_are() throws Exception {
        assertThat(shell.run(VIEWER, "worker:info").lines().map(l -> l.replaceAll(" +", " ")))
                .contains(
                        "name worker-1",
                        "address 192.0.2.10:17890",
                        "manager /ip4/192.0.2.1/tcp/1789",
                        "stores store1 (not there), old (read-only) (not there)",
                        "threads 2",
                        "paused 1",
                        "errors 1");
    }
}
