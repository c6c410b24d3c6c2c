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
import io.sealworks.shell.worker.WorkerShell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ThreadCommandsTest {
    private static final Subject VIEWER = Users.user("anna", "viewer");
    private static final Subject MANAGER = Users.user("otto", "manager");

    private final WorkerShell worker = new WorkerShell();
    private final Shell shell = worker.open();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void the_list_shows_every_thread() throws Exception {
        assertThat(shell.run(VIEWER, "worker:list --no-format"))
                .isEqualTo(
                        "0\t/data/store0\tsealer\ts-t010000-2\tC1Done\tC2\tPaused 17s\t"
                                + "permanent: No cached parameters found\n"
                                + "1\t/data/store1\tsealer\ts-t010000-3\tTicketAssigned\tPC1\t"
                                + "Running 1m 40s builtin PC1, pauses at the end of PC1\t-\n");
    }

    @Test
    void the_list_has_headings_for_people() throws Exception {
        assertThat(shell.run(VIEWER, "worker:list").lines().findFirst().orElseThrow())
                .containsSubsequence("index", "location", "job", "state", "last error");
    }

    @Test
    void the_list_as_json_has_the_fields_of_a_thread() throws Exception {
        assertThat(shell.run(VIEWER, "worker:list --json"))
                .contains(
                        "\"sector\": \"s-t010000-2\"",
                        "\"phase\": \"Paused\"",
                        "\"last_error\": \"permanent: No cached parameters found\"");
    }

    @Test
    void a_running_thread_is_asked_to_pause() throws Exception {
        assertThat(shell.run(MANAGER, "worker:pause --no-format 1"))
                .isEqualTo("1\tpauses after the step that runs\n");
        assertThat(worker.threads.asked).containsExactly("pause 1");
    }

    @Test
    void a_thread_that_proves_goes_on_in_the_guard_window() throws Exception {
        worker.threads.secondPlan = "wdpost";
        worker.guard("deadline 5 is not proven yet");
        assertThatThrownBy(() -> shell.run(MANAGER, "worker:pause --drain 1"))
                .hasMessage(
                        "thread 1: deadline 5 is not proven yet; wait for it, or pause with"
                                + " --during-deadline");
        assertThat(worker.threads.asked).isEmpty();

        shell.run(MANAGER, "worker:pause --drain --during-deadline 1");
        assertThat(worker.threads.asked).containsExactly("drain 1");
    }

    @Test
    void a_thread_that_seals_is_paused_in_the_guard_window() throws Exception {
        worker.guard("deadline 5 is not proven yet");
        shell.run(MANAGER, "worker:pause 1");
        assertThat(worker.threads.asked).containsExactly("pause 1");
    }

    @Test
    void a_paused_thread_cannot_be_paused() {
        assertThatThrownBy(() -> shell.run(MANAGER, "worker:pause 0"))
                .hasMessage("thread 0: is paused, or asked to pause, already");
    }

    @Test
    void an_index_that_no_thread_has_is_named() {
        assertThatThrownBy(() -> shell.run(MANAGER, "worker:pause 9"))
                .hasMessage("thread 9: worker #9 not found");
    }

    @Test
    void what_is_no_index_is_refused() {
        assertThatThrownBy(() -> shell.run(MANAGER, "worker:pause first"))
                .hasMessageContaining("not a thread's index: \"first\"");
    }

    @Test
    void several_threads_each_have_a_result() {
        assertThatThrownBy(() -> shell.run(MANAGER, "worker:pause --no-format 0-1"))
                .hasMessage("1 of 2 were refused");
        assertThat(shell.printed())
                .isEqualTo(
                        "0\tis paused, or asked to pause, already\n"
                                + "1\tpauses after the step that runs\n");
    }

    @Test
    void a_pause_can_wait_for_a_stage_or_for_the_sector() throws Exception {
        shell.run(MANAGER, "worker:pause --before C2 1");
        assertThatThrownBy(() -> shell.run(MANAGER, "worker:pause --drain --all"));

        assertThat(worker.threads.asked).containsExactly("pause 1 before C2", "drain 0", "drain 1");
    }

    @Test
    void both_ways_to_wait_exclude_each_other() {
        assertThatThrownBy(() -> shell.run(MANAGER, "worker:pause --drain --before C2 1"))
                .hasMessageContaining("exclude each other");
    }

    @Test
    void a_dry_run_changes_nothing_and_says_what_would_be_refused() {
        assertThatThrownBy(() -> shell.run(MANAGER, "worker:pause --all --dry-run --no-format"))
                .hasMessage("1 of 2 were refused");
        assertThat(shell.printed())
                .isEqualTo(
                        "0\tis paused, or asked to pause, already\n1\twould be asked to pause\n");
        assertThatThrownBy(() -> shell.run(MANAGER, "worker:resume --dry-run 1"))
                .hasMessage("thread 1: is not paused");
        assertThatThrownBy(() -> shell.run(MANAGER, "worker:resume --dry-run -s Nowhere 0"))
                .hasMessageContaining("invalid state Nowhere");
        assertThatThrownBy(() -> shell.run(VIEWER, "worker:pause --dry-run 1"))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(worker.threads.asked).isEmpty();
    }

    @Test
    void a_paused_thread_resumes_at_a_state() throws Exception {
        shell.run(MANAGER, "worker:resume --state C1Done --really-do-it 0");

        assertThat(worker.threads.asked).containsExactly("resume 0 at C1Done really");
    }

    @Test
    void a_refused_state_is_explained() {
        assertThatThrownBy(() -> shell.run(MANAGER, "worker:resume -s Nowhere 0"))
                .hasMessageContaining("invalid state Nowhere");
    }

    @Test
    void a_running_thread_cannot_be_resumed() {
        assertThatThrownBy(() -> shell.run(MANAGER, "worker:resume 1"))
                .hasMessage("thread 1: is not paused");
    }

    @Test
    void a_viewer_cannot_pause() {
        assertThatThrownBy(() -> shell.run(VIEWER, "worker:pause 1"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("needs the right write");
    }

    @Test
    void the_history_shows_failures_with_their_level() throws Exception {
        assertThat(shell.run(VIEWER, "worker:history --no-format --limit 2 0"))
                .contains("\tC1Done\tC1Done\tFailure\t3 ms\tpermanent: No cached parameters found");
    }

    @Test
    void why_says_what_a_thread_waits_for() throws Exception {
        assertThat(shell.run(VIEWER, "worker:why 0")).contains("why         it has an error");
        assertThat(shell.run(VIEWER, "worker:why 1")).contains("why         it runs");
    }

    @Test
    void why_tells_of_a_store_that_is_not_there() throws Exception {
        assertThat(shell.run(VIEWER, "worker:why 1"))
                .contains("stores      location /store1 is no folder of this host now;");
    }

    @Test
    void indices_states_and_stages_complete() throws Exception {
        assertThat(shell.complete(VIEWER, "worker", "pause", "")).contains("0", "1");
        assertThat(shell.complete(VIEWER, "worker", "resume", "-s", "C")).containsExactly("C1Done");
        assertThat(shell.complete(VIEWER, "worker", "pause", "--before", "")).containsExactly("C2");
    }

    @Test
    void while_the_runtime_is_away_commands_say_so_and_nothing_completes() throws Exception {
        worker.takeThreadsAway();

        assertThatThrownBy(() -> shell.run(VIEWER, "worker:list"))
                .isInstanceOf(ServiceAwayException.class)
                .hasMessageContaining("the sealing runtime is being replaced");
        assertThat(shell.complete(VIEWER, "worker", "pause", "")).doesNotContain("0");
    }
}
