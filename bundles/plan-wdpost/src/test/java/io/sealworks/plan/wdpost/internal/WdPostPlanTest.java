/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.wdpost.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.PostProofType;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.PostInput;
import io.sealworks.api.manager.PostJob;
import io.sealworks.api.manager.PostOutput;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.Work;
import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.api.worker.config.SealingConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WdPostPlanTest {

    private final WdPostPlan plan = new WdPostPlan();
    private final Manager manager = new Manager();
    private final List<AttachedConfig> attached = new ArrayList<>();

    private static final class Manager implements PoStJobs {
        List<PostJob> jobs = List.of();
        String finished = "";
        @Nullable PostOutput output;
        @Nullable ManagerException refusal;

        @Override
        public List<PostJob> allocate(Caller caller, Spec spec, int count, String worker) {
            return jobs;
        }

        @Override
        public void heartbeat(Caller caller, List<String> ids, String worker) {}

        @Override
        public void finish(Caller caller, String id, @Nullable PostOutput result, String error)
                throws ManagerException {
            finished = id + "/" + error;
            output = result;
            if (refusal != null) {
                throw refusal;
            }
        }

        @Override
        public void reset(Caller caller, String id) {}

        @Override
        public void remove(Caller caller, String id) {}

        @Override
        public Listing all(Caller caller) {
            return new Listing(List.of(), 2);
        }
    }

    private static PostJob job() {
        PostInput.PostSector sector =
                new PostInput.PostSector(7, Bytes32.of(new byte[32]), false, "a", "a");
        return new PostJob(
                "id1",
                new PostInput(
                        10_000,
                        PostProofType.StackedDrgWindow2KiBV1_2,
                        Bytes32.of(new byte[32]),
                        List.of(sector)));
    }

    private StepContext context() {
        return (StepContext)
                java.lang.reflect.Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {StepContext.class},
                        (proxy, method, args) ->
                                switch (method.getName()) {
                                    case "postJobs" -> manager;
                                    case "caller" -> Caller.internal("w");
                                    case "instance" -> "w";
                                    case "sealing" -> SealingConfig.merge(List.of());
                                    case "attached" -> attached;
                                    default -> throw new UnsupportedOperationException();
                                });
    }

    private JobView view(String state, Map<String, String> outputs) {
        return new JobView("wdpost", null, null, state, outputs, "n", Path.of("x"));
    }

    private Map<String, String> allocated() throws Exception {
        manager.jobs = List.of(job());
        attached.add(new AttachedConfig(Optional.of("a"), Path.of("/mnt/a"), false));
        Outcome.Begin begin = (Outcome.Begin) plan.ask(view("Empty", Map.of()), context());
        assertThat(begin.sector().toString()).isEqualTo("s-t010000-7");
        assertThat(begin.name()).isEqualTo(job().id());
        return begin.outputs();
    }

    @Test
    void aJobNamesTheFilesWhereThisWorkerSeesThem() throws Exception {
        Work work = plan.prepare(view("Allocated", allocated()), context());
        assertThat(work.stage()).isEqualTo("window_post");
        assertThat(work.input())
                .contains("/mnt/a/sealed/s-t010000-7", "/mnt/a/cache/s-t010000-7")
                .contains("StackedDrgWindow2KiBV1_2");
    }

    @Test
    void proofsGoToTheManager() throws Exception {
        Map<String, String> outputs = new HashMap<>(allocated());
        JobView view = view("Allocated", outputs);
        Outcome.Advance done =
                (Outcome.Advance)
                        plan.complete(view, context(), "{\"proofs\":[\"AQID\"],\"faults\":[]}");
        outputs.putAll(done.outputs());
        Outcome end = plan.ask(view("Generated", outputs), context());
        assertThat(end).isEqualTo(new Outcome.Advance("Finish", Map.of("told", "true")));
        assertThat(manager.finished).isEqualTo("id1/");
        assertThat(manager.output.proofs().get(0)).containsExactly(1, 2, 3);
    }

    @Test
    void aFailedProofIsToldAndStopsNothing() throws Exception {
        Map<String, String> outputs = new HashMap<>(allocated());
        SealingException error = new SealingException(ErrorLevel.PERMANENT, "no \"file\"");
        Outcome.Advance failed =
                (Outcome.Advance) plan.failed(view("Allocated", outputs), error).orElseThrow();
        outputs.putAll(failed.outputs());
        plan.ask(view("Generated", outputs), context());
        assertThat(manager.finished).isEqualTo("id1/no \"file\"");
        assertThat(manager.output).isNull();
    }

    @Test
    void aTemporaryFailureIsRetried() throws Exception {
        SealingException error = new SealingException(ErrorLevel.TEMPORARY, "busy");
        assertThat(plan.failed(view("Allocated", allocated()), error)).isEmpty();
    }

    @Test
    void aResultThatNobodyWantsEndsTheJob() throws Exception {
        Map<String, String> outputs = allocated();
        manager.refusal = ManagerException.permanent("there is no window PoSt job id1");
        assertThat(plan.ask(view("Generated", outputs), context()))
                .isEqualTo(new Outcome.Advance("Finish", Map.of("told", "true")));
    }

    @Test
    void aJobInAStoreThatIsNotAttachedIsGivenBackWithTheReason() throws Exception {
        manager.jobs = List.of(job());
        assertThat(plan.ask(view("Empty", Map.of()), context())).isInstanceOf(Outcome.Idle.class);
        assertThat(manager.finished).contains("the store a").contains("not attached");
    }
}
