/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.plan.Need;
import io.sealworks.api.plan.Need.OnChain.Condition;
import io.sealworks.api.plan.PlanState;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Every state against every progress of a job: allowed exactly where the table says so. */
class ResumeMatrixTest {

    private static final List<String> STATES =
            ToyPlan.GRAPH.states().stream().map(PlanState::name).toList();

    @Provide
    Arbitrary<String> states() {
        return Arbitraries.of(STATES);
    }

    @Property
    void aStateIsAllowedExactlyWhereItsNeedsHold(
            @ForAll("states") String current,
            @ForAll("states") String target,
            @ForAll boolean made,
            @ForAll boolean sent,
            @ForAll boolean sure) {
        Map<String, String> outputs = new HashMap<>();
        if (made) {
            outputs.put("made", "{}");
        }
        if (sent) {
            outputs.put(Condition.PRE_COMMIT_SENT.fact(), "true");
        }
        JobRecord job =
                JobRecord.fresh("toy", "n")
                        .with(
                                e ->
                                        e.sector(
                                                        new SectorId(1000, 1),
                                                        SealProofType.StackedDrg2KiBV1_1)
                                                .state(current)
                                                .outputs(outputs));
        assertThat(allowed(job, target, sure)).isEqualTo(expected(target, made, sent, sure));
    }

    private static boolean allowed(JobRecord job, String target, boolean sure) {
        NeedCheck needs = new NeedCheck(job, Path.of("/nowhere"), List.of());
        try {
            new ResumeCheck(ToyPlan.GRAPH, job, needs, sure).check(target);
            return true;
        } catch (BadRequestException e) {
            assertThat(e).hasMessageStartingWith("invalid state " + target + ": ");
            return false;
        }
    }

    private static boolean expected(String target, boolean made, boolean sent, boolean sure) {
        return switch (target) {
            case "Empty" -> false;
            case "Ready" -> !sent;
            case "Made" -> made;
            case "Waiting" -> made && sent;
            case "Aborted" -> sure || !sent;
            default -> true;
        };
    }

    @Property
    void goingBackDropsWhatIsMadeAnewAndKeepsWhatIsOnChain(@ForAll("states") String target) {
        Map<String, String> outputs =
                Map.of("made", "{}", Condition.PRE_COMMIT_SENT.fact(), "true", "other", "1");
        Map<String, String> kept = Tables.keptAt(ToyPlan.GRAPH, target, outputs);
        assertThat(kept).containsKeys(Condition.PRE_COMMIT_SENT.fact(), "other");
        boolean needed = Tables.index(ToyPlan.GRAPH, target) >= Tables.index(ToyPlan.GRAPH, "Made");
        assertThat(kept.containsKey("made")).isEqualTo(needed);
        assertThat(ToyPlan.GRAPH.states().get(2).needs()).contains(new Need.Output("made"));
    }
}
