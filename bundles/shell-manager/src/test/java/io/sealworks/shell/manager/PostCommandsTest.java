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
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.PostProofType;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.PostInput;
import io.sealworks.api.manager.PostJob;
import io.sealworks.api.manager.PostJobInfo;
import io.sealworks.api.manager.PostOutput;
import io.sealworks.shell.common.testing.Shell;
import io.sealworks.shell.common.testing.Users;
import io.sealworks.shell.manager.post.GuardCommand;
import io.sealworks.shell.manager.post.JobCompleter;
import io.sealworks.shell.manager.post.ListJobs;
import io.sealworks.shell.manager.post.RemoveJobs;
import io.sealworks.shell.manager.post.ResetJobs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code wdpost:list}, {@code reset}, {@code remove}, and {@code proving:guard}. */
class PostCommandsTest {
    private static final Subject ADMIN = Users.user("karaf", "admin");
    private static final Subject VIEWER = Users.user("anna", "viewer");

    private final ManagerServices services = new ManagerServices();
    private final Jobs jobs = new Jobs();
    private final Shell shell =
            new Shell(
                    List.of(services),
                    ListJobs.class,
                    ResetJobs.class,
                    RemoveJobs.class,
                    JobCompleter.class,
                    GuardCommand.class);

    /** One that runs and one that succeeded. */
    private static final class Jobs implements PoStJobs {
        final List<String> asked = new ArrayList<>();

        @Override
        public List<PostJob> allocate(Caller caller, Spec spec, int count, String worker) {
            throw new AssertionError("a worker asks for it");
        }

        @Override
        public void heartbeat(Caller caller, List<String> ids, String worker) {
            throw new AssertionError("a worker says it");
        }

        @Override
        public void finish(Caller caller, String id, @Nullable PostOutput output, String error) {
            throw new AssertionError("a worker says it");
        }

        @Override
        public void reset(Caller caller, String id) throws ManagerException {
            act(caller, "reset", id);
        }

        @Override
        public void remove(Caller caller, String id) throws ManagerException {
            act(caller, "remove", id);
        }

        private void act(Caller caller, String what, String id) throws ManagerException {
            caller.require(Permission.POST_ADMIN);
            if (!List.of("4Xq", "9Zt").contains(id)) {
                throw ManagerException.permanent("there is no window PoSt job " + id);
            }
            asked.add(what + " " + id);
        }

        @Override
        public Listing all(Caller caller) {
            caller.require(Permission.POST_JOBS);
            return new Listing(
                    List.of(
                            job("4Xq", PostJobInfo.State.RUNNING),
                            job("9Zt", PostJobInfo.State.FINISHED)),
                    2);
        }

        private static PostJobInfo job(String id, PostJobInfo.State state) {
            PostInput input =
                    new PostInput(
                            10_000,
                            PostProofType.StackedDrgWindow2KiBV1_2,
                            Bytes32.of(new byte[32]),
                            List.of());
            List<Integer> partitions = List.of(0, 1);
            return new PostJobInfo(
                    new PostJob(id, input),
                    state,
                    7,
                    partitions,
                    3,
                    0,
                    1,
                    "",
                    "w1",
                    0,
                    0,
                    0,
                    0,
                    0,
                    null);
        }
    }

    @BeforeEach
    void bind() {
        services.bindPostJobs(jobs);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void theListHidesWhatSucceeded() throws Exception {
        assertThat(shell.run(VIEWER, "wdpost:list --no-format"))
                .isEqualTo("4Xq\t10000\t7\t[0, 1]\t3\tw1\tRunning\t1\t-\t-\t-\t\n");
        assertThat(shell.run(VIEWER, "wdpost:list --no-format --all")).contains("9Zt", "Succeed");
        assertThat(shell.run(VIEWER, "wdpost:list --no-format --detail"))
                .startsWith("4Xq\trunning\t10000\t");
    }

    @Test
    void jobsAreResetAndRemovedWithAResultForEach() throws Exception {
        assertThat(shell.run(ADMIN, "wdpost:reset --no-format 4Xq")).isEqualTo("4Xq\treset\n");
        assertThatThrownBy(() -> shell.run(ADMIN, "wdpost:remove --no-format 9Zt none"))
                .hasMessageContaining("1 of 2");
        assertThat(shell.printed())
                .isEqualTo("9Zt\tremoved\nnone\tthere is no window PoSt job none\n");
        assertThat(jobs.asked).containsExactly("reset 4Xq", "remove 9Zt");
        assertThatThrownBy(() -> shell.run(VIEWER, "wdpost:reset 4Xq"))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(shell.complete(ADMIN, "wdpost", "reset", "")).contains("4Xq", "9Zt");
    }

    @Test
    void theGuardSaysWhetherTheContainerMayStop() throws Exception {
        assertThat(shell.run(ADMIN, "proving:guard")).contains("no deadline has to be proven now");
        services.bindStopGuard(() -> Optional.of("deadline 7 is not proven yet"));
        assertThatThrownBy(() -> shell.run(ADMIN, "proving:guard"))
                .hasMessage("in the guard window: deadline 7 is not proven yet");
    }

    @Test
    void eachCommandTellsHowItIsUsed() throws Exception {
        for (String name : List.of("list", "reset", "remove")) {
            assertThat(shell.run(ADMIN, "wdpost:" + name + " --help"))
                    .contains("wdpost:" + name, "window PoSt");
        }
    }
}
