/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.Subject;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.manager.RebuildQueue;
import io.sealworks.api.manager.RebuildTask;
import io.sealworks.api.manager.Recovery;
import io.sealworks.shell.common.testing.Shell;
import io.sealworks.shell.common.testing.Users;
import io.sealworks.shell.manager.auth.Enroll;
import io.sealworks.shell.manager.auth.Token;
import io.sealworks.shell.manager.auth.TokenActionCompleter;
import io.sealworks.shell.manager.auth.TokenCompleter;
import io.sealworks.shell.manager.chain.Advance;
import io.sealworks.shell.manager.chain.Fault;
import io.sealworks.shell.manager.chain.FaultCompleter;
import io.sealworks.shell.manager.chain.NullRounds;
import io.sealworks.shell.manager.chain.RecoveryStatus;
import io.sealworks.shell.manager.chain.Reorg;
import io.sealworks.shell.manager.fleet.ListWorkers;
import io.sealworks.shell.manager.fleet.PauseWorkerThreads;
import io.sealworks.shell.manager.fleet.RemoveWorker;
import io.sealworks.shell.manager.fleet.ResumeWorkerThreads;
import io.sealworks.shell.manager.fleet.WorkerCompleter;
import io.sealworks.shell.manager.fleet.WorkerThreads;
import io.sealworks.shell.manager.sector.AbortSector;
import io.sealworks.shell.manager.sector.CancelUnseal;
import io.sealworks.shell.manager.sector.ListRebuilds;
import io.sealworks.shell.manager.sector.ListSectors;
import io.sealworks.shell.manager.sector.ListUnseals;
import io.sealworks.shell.manager.sector.RebuildSector;
import io.sealworks.shell.manager.sector.SealedSectorCompleter;
import io.sealworks.shell.manager.sector.SectorCompleter;
import io.sealworks.shell.manager.sector.ShowSector;
import io.sealworks.shell.manager.sector.UnsealCompleter;
import io.sealworks.shell.manager.sector.UnsealSector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManagerCommandsTest {
    private static final Subject VIEWER = Users.user("anna", "viewer");
    private static final Subject ADMIN = Users.user("root", "admin");

    private final ManagerServices services = new ManagerServices();
    private final FakeFleet fleet = new FakeFleet();
    private final FakeSectors sectors = new FakeSectors();
    private final FakeControl control = new FakeControl();
    private final Shell shell =
            new Shell(
                    List.of(services),
                    ListWorkers.class,
                    WorkerThreads.class,
                    PauseWorkerThreads.class,
                    ResumeWorkerThreads.class,
                    RemoveWorker.class,
                    WorkerCompleter.class,
                    ListSectors.class,
                    ShowSector.class,
                    AbortSector.class,
                    SectorCompleter.class,
                    SealedSectorCompleter.class,
                    UnsealSector.class,
                    RebuildSector.class,
                    ListRebuilds.class,
                    ListUnseals.class,
                    CancelUnseal.class,
                    UnsealCompleter.class,
                    Advance.class,
                    NullRounds.class,
                    RecoveryStatus.class,
                    Reorg.class,
                    Fault.class,
                    FaultCompleter.class,
                    Token.class,
                    Enroll.class,
                    TokenActionCompleter.class,
                    TokenCompleter.class);

    @BeforeEach
    void bind() {
        services.bindFleet(fleet);
        services.bindSectors(sectors);
        services.bindChainControl(control);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void the_list_marks_a_late_worker() throws Exception {
        assertThat(shell.run(VIEWER, "fleet:list --no-format"))
                .isEqualTo("w1\t10.0.0.2:17890\tv1.0.0\t3\t0\t1\t2\t0\t1\t11m ago (!)\n");
        assertThat(shell.run(VIEWER, "fleet:list --no-format --expiration 20"))
                .endsWith("\t11m ago\n");
    }

    @Test
    void a_workers_threads_are_shown_and_steered() throws Exception {
        assertThat(shell.run(VIEWER, "fleet:info --no-format w1"))
                .isEqualTo("0\t/data/store0\tsealer\ts-t010000-2\tC1Done\tPaused 17s\t-\n");
        shell.run(ADMIN, "fleet:pause w1 0 1");
        shell.run(ADMIN, "fleet:resume -s C1Done w1 0");

        assertThat(fleet.asked)
                .containsExactly("pause w1 0", "pause w1 1", "resume w1 0 at C1Done");
    }

    @Test
    void threads_that_prove_go_on_in_the_guard_window() throws Exception {
        services.bindStopGuard(() -> Optional.of("deadline 5 is not proven yet"));
        for (String dry : List.of("", "--dry-run ")) {
            assertThatThrownBy(() -> shell.run(ADMIN, "fleet:pause " + dry + "prover 0"))
                    .hasMessage(
                            "thread prover #0: deadline 5 is not proven yet; wait for it, or pause"
                                    + " with --during-deadline");
        }
        shell.run(ADMIN, "fleet:pause --during-deadline prover 0");
        shell.run(ADMIN, "fleet:pause asked 0");
        assertThat(fleet.asked).containsExactly("pause prover 0", "pause asked 0");
    }

    @Test
    void refusals_are_errors() {
        assertThatThrownBy(() -> shell.run(ADMIN, "fleet:pause w1 9"))
                .hasMessage("thread w1 #9: worker #9 not found");
        assertThatThrownBy(() -> shell.run(ADMIN, "fleet:resume w1 1"))
                .hasMessage("thread w1 #1: is not paused");
        assertThatThrownBy(() -> shell.run(VIEWER, "fleet:remove w1"))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_worker_is_forgotten() throws Exception {
        assertThat(shell.run(ADMIN, "fleet:remove --no-format w1")).isEqualTo("w1\tremoved\n");
        shell.run(ADMIN, "fleet:remove --late 10");
        shell.run(ADMIN, "fleet:remove --late 20");
        shell.run(ADMIN, "fleet:remove --dry-run w1");
        assertThatThrownBy(() -> shell.run(ADMIN, "fleet:remove --dry-run nobody"))
                .hasMessage("worker nobody: no worker is called nobody");
        assertThatThrownBy(() -> shell.run(ADMIN, "fleet:remove nobody"))
                .hasMessage("worker nobody: no worker is called nobody");
        assertThat(fleet.asked).containsExactly("remove w1", "remove w1");
        assertThatThrownBy(() -> shell.run(ADMIN, "fleet:remove"))
                .hasMessage("which worker? Name it, or use --late MINUTES instead");
    }

    @Test
    void threads_of_several_workers_are_steered_at_once() throws Exception {
        assertThat(shell.run(ADMIN, "fleet:resume --no-format --all --dry-run w1,w2"))
                .isEqualTo("w1 #0\twould be resumed\nw2 #0\twould be resumed\n");
        assertThatThrownBy(() -> shell.run(ADMIN, "fleet:pause --dry-run w1 0"))
                .hasMessage("thread w1 #0: is paused, or asked to pause, already");
        assertThatThrownBy(() -> shell.run(ADMIN, "fleet:resume --dry-run w1 9"))
                .hasMessage("thread w1 #9: worker #9 not found");
        assertThat(fleet.asked).isEmpty();

        shell.run(ADMIN, "fleet:resume --all 'w*'");
        shell.run(ADMIN, "fleet:resume --failed w1");
        shell.run(ADMIN, "fleet:pause --all w1");
        assertThat(fleet.asked)
                .as("thread 0 is paused and without an error")
                .containsExactly("resume w1 0 at null");
        assertThatThrownBy(() -> shell.run(ADMIN, "fleet:pause w1")).hasMessageContaining("--all");
        assertThatThrownBy(() -> shell.run(ADMIN, "fleet:pause --all 'x*'"))
                .hasMessage("no worker is called x*");
    }

    @Test
    void a_pause_that_was_asked_for_is_withdrawn() throws Exception {
        shell.run(ADMIN, "fleet:resume --all asked");
        assertThat(fleet.asked).containsExactly("resume asked 0 at null");
    }

    @Test
    void a_worker_that_does_not_answer_is_a_result_of_its_own() {
        assertThatThrownBy(() -> shell.run(ADMIN, "fleet:resume --all w1,away"))
                .hasMessage("1 of 2 were refused");
        assertThat(fleet.asked).containsExactly("resume w1 0 at null");
    }

    @Test
    void the_list_says_what_it_leaves_out() throws Exception {
        assertThat(shell.run(VIEWER, "sector:list"))
                .endsWith("3 sectors that ended are not shown (--all shows all)\n");
        assertThat(shell.run(VIEWER, "sector:list --offline"))
                .endsWith("1 sector in progress is not shown (--all shows all)\n");
        assertThat(shell.run(VIEWER, "sector:list --all")).doesNotContain("not shown");
    }

    @Test
    void a_sector_that_nobody_reported_is_unclaimed() throws Exception {
        assertThat(shell.run(VIEWER, "sector:list --no-format --all --miner 10000"))
                .startsWith("s-t010000-2\tw1 (unclaimed)\t-\t-\tfalse\t");
        assertThat(sectors.asked).containsExactly("list ALL OptionalLong[10000]");
    }

    @Test
    void a_sector_as_json_is_its_state() throws Exception {
        assertThat(shell.run(VIEWER, "sector:show --json s-t010000-2")).isEqualTo("{\"ID\":{}}\n");
        assertThatThrownBy(() -> shell.run(VIEWER, "sector:show s-t010000-7"))
                .hasMessage("no sector s-t010000-7");
    }

    @Test
    void a_sector_is_shown_with_its_way() throws Exception {
        assertThat(shell.run(VIEWER, "sector:show s-t010000-2"))
                .isEqualTo(
                        """
                        s-t010000-2 StackedDrg2KiBV1_1, given to w1: unclaimed
                        reports:
                          -  Empty => Allocated @Allocate  w1 @ /s
                          -  C1Done => C1Done @None  permanent: no parameters  w1 @ /s
                        messages:
                          pre-commit landed, nonce 7, epoch 4023, exit code 0  bafy1
                          prove queued \s
                        """);
    }

    @Test
    void an_abort_must_be_confirmed() throws Exception {
        assertThatThrownBy(() -> shell.run(ADMIN, "sector:abort s-t010000-2"))
                .hasMessageEndingWith("add --really-do-it to abort s-t010000-2");
        assertThat(sectors.asked).isEmpty();

        assertThat(shell.run(ADMIN, "sector:abort --no-format --dry-run s-t010000-2"))
                .isEqualTo("s-t010000-2\twould be aborted\n");
        assertThatThrownBy(() -> shell.run(ADMIN, "sector:abort --dry-run s-t010000-3"))
                .hasMessageContaining("repeat with --force");
        shell.run(ADMIN, "sector:abort --dry-run --force s-t010000-3");
        assertThat(sectors.asked).isEmpty();
        shell.run(ADMIN, "sector:abort --really-do-it --reason broken s-t010000-2");
        assertThat(sectors.asked).containsExactly("abort s-t010000-2 broken");
    }

    @Test
    void the_simulated_chain_does_as_told() throws Exception {
        shell.run(ADMIN, "chain:advance 3");
        shell.run(ADMIN, "chain:null-rounds 2");
        shell.run(ADMIN, "chain:reorg --drop-messages 4");
        shell.run(ADMIN, "chain:fault --method 33 --argument 5 delay");

        assertThat(control.asked)
                .containsExactly(
                        "advance 3",
                        "null rounds 2",
                        "reorg 4 without messages",
                        "delay method 33 times 1 argument 5");
        assertThat(shell.complete(ADMIN, "chain", "fault", "d")).containsExactly("delay");
    }

    @Test
    void a_fault_is_refused_in_one_line() {
        assertThatThrownBy(() -> shell.run(ADMIN, "chain:fault"))
                .hasMessage("which fault? Name one: reject, delay, drop, fail or reply-lost");
        assertThatThrownBy(() -> shell.run(ADMIN, "chain:fault delay --times 2"))
                .hasMessageStartingWith("one fault at a time, and options before it: ");
        assertThat(control.asked).isEmpty();
    }

    @Test
    void recovery_is_explained_where_there_is_one() throws Exception {
        Recovery.Status[] status = {new Recovery.Status(false, "")};
        services.bindRecovery(
                new Recovery() {
                    @Override
                    public Status status(Caller caller) {
                        return status[0];
                    }

                    @Override
                    public Status reconcile(Caller caller) {
                        return status[0];
                    }
                });
        assertThat(shell.run(ADMIN, "manager:recovery")).isEqualTo("in recovery  false\n");
        status[0] = new Recovery.Status(true, "restored");
        assertThat(shell.run(ADMIN, "manager:recovery"))
                .isEqualTo("in recovery  true\nexplanation  restored\n");
    }

    @Test
    void what_is_to_be_unsealed_is_queued_listed_and_cancelled() throws Exception {
        FakeUnseals unseals = new FakeUnseals();
        services.bindUnseals(unseals);
        String queue =
                "sector:unseal --piece bagap --dest file:///x --dest store://s/y s-t010000-2";

        assertThat(shell.run(ADMIN, queue))
                .isEqualTo("s-t010000-2: 127 bytes from 0 of bagap are queued for file:///x\n");
        assertThat(shell.run(ADMIN, queue.replace("--piece", "--dry-run --piece")))
                .contains("would be queued");
        assertThat(shell.run(VIEWER, "sector:unseal-list --no-format"))
                .contains("s-t010000-2\tbagap\t0 + 127\tset_up\t-\tfile:///x\t-");
        assertThat(shell.run(ADMIN, "sector:unseal-cancel --dry-run s-t010000-2"))
                .contains("would be cancelled");
        shell.run(ADMIN, "sector:unseal-cancel s-t010000-2");
        assertThat(unseals.asked)
                .containsExactly(
                        "request bagap -1 -1 [file:///x, store://s/y]",
                        "check bagap -1 -1 [file:///x, store://s/y]",
                        "cancel bagap");
        assertThat(shell.complete(ADMIN, "sector", "unseal-cancel", "s-"))
                .containsExactly("s-t010000-2");
    }

    @Test
    void lost_sectors_are_queued_to_be_sealed_anew() throws Exception {
        List<String> asked = new ArrayList<>();
        services.bindRebuilds(
                new RebuildQueue() {
                    @Override
                    public void check(Caller caller, SectorId sector) {
                        asked.add("check " + sector);
                    }

                    @Override
                    public void request(Caller caller, SectorId sector) {
                        asked.add("request " + sector);
                    }

                    @Override
                    public List<RebuildTask> list(Caller caller) {
                        return List.of(
                                new RebuildTask(
                                        new SectorId(10000, 2),
                                        RebuildTask.State.REBUILDING,
                                        "w1",
                                        null,
                                        "",
                                        0,
                                        0));
                    }

                    @Override
                    public void cancel(Caller caller, SectorId sector) {
                        asked.add("cancel " + sector);
                    }
                });
        shell.run(ADMIN, "sector:rebuild --dry-run s-t010000-2");
        shell.run(ADMIN, "sector:rebuild s-t010000-2 s-t010000-3");
        shell.run(ADMIN, "sector:rebuild --cancel s-t010000-2");
        assertThat(asked)
                .containsExactly(
                        "check s-t010000-2",
                        "request s-t010000-2",
                        "request s-t010000-3",
                        "cancel s-t010000-2");
        assertThat(shell.run(VIEWER, "sector:rebuild-list --no-format"))
                .isEqualTo("s-t010000-2\trebuilding\tw1\t-\t-\n");
    }

    @Test
    void names_complete() throws Exception {
        assertThat(shell.complete(VIEWER, "fleet", "info", "")).contains("w1");
        assertThat(shell.complete(VIEWER, "sector", "show", "s-")).containsExactly("s-t010000-2");
        assertThat(shell.complete(ADMIN, "auth", "token", "r")).containsExactly("revoke");
    }

    @Test
    void what_follows_the_action_completes() throws Exception {
        services.bindTokenService(new FakeTokens());

        assertThat(shell.complete(ADMIN, "auth", "token", "revoke", "")).containsExactly("4f2a");
        assertThat(shell.complete(ADMIN, "auth", "token", "create", ""))
                .containsExactlyInAnyOrder("read", "write", "sign", "admin");
    }

    @Test
    void a_miner_is_named_as_everywhere() throws Exception {
        for (String miner : List.of("10000", "t010000", "f010000")) {
            sectors.asked.clear();
            shell.run(VIEWER, "sector:list --all --miner " + miner);
            assertThat(sectors.asked).containsExactly("list ALL OptionalLong[10000]");
        }
        assertThatThrownBy(() -> shell.run(VIEWER, "sector:list --miner t1abc"))
                .hasMessage("no miner: \"t1abc\" (a miner looks like t010000, f010000 or 10000)");
    }

    @Test
    void while_a_service_is_away_its_commands_say_so() throws Exception {
        services.unbindFleet(fleet);
        services.unbindChainControl(control);

        assertThatThrownBy(() -> shell.run(VIEWER, "fleet:list"))
                .isInstanceOf(ServiceAwayException.class)
                .hasMessageContaining("the fleet is being replaced");
        assertThatThrownBy(() -> shell.run(ADMIN, "chain:advance 3"))
                .hasMessageContaining("the simulated chain is being replaced");
        assertThat(shell.complete(VIEWER, "fleet", "info", "")).doesNotContain("w1");
    }

    @Test
    void what_the_chain_refuses_is_one_line() throws Exception {
        assertThat(shell.fail(ADMIN, "chain:reorg 901")).isEqualTo("Error: deeper than finality\n");
    }
}
