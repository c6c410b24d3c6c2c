/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire.text;

import java.util.List;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.PostProofType;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.PostInput;
import io.sealworks.api.manager.PostJob;
import io.sealworks.api.manager.PostJobInfo;
import io.sealworks.wire.Json;
import io.sealworks.wire.PostJson;
import io.sealworks.wire.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of jobs of window PoSt. */
class PostTextTest {

    private static final long NOW = 1_000_000;

    private static PostJobInfo job(String id, PostJobInfo.State state, String error, int faults) {
        PostInput input =
                new PostInput(
                        10_000,
                        PostProofType.StackedDrgWindow2KiBV1_2,
                        Bytes32.of(new byte[32]),
                        List.of());
        long finished = state == PostJobInfo.State.FINISHED ? NOW - 10 : 0;
        return new PostJobInfo(
                new PostJob(id, input),
                state,
                5,
                List.of(1, 2),
                4,
                faults,
                2,
                error,
                "w1",
                NOW - 200,
                NOW - 110,
                NOW - 12,
                finished,
                NOW - 12,
                null);
    }

    private static final PoStJobs.Listing JOBS =
            new PoStJobs.Listing(
                    List.of(
                            job("a", PostJobInfo.State.RUNNING, "", 0),
                            job("b", PostJobInfo.State.FINISHED, "", 0),
                            job("c", PostJobInfo.State.FINISHED, "", 3),
                            job("d", PostJobInfo.State.FINISHED, "out of memory", 0)),
                    2);

    @Test
    void jobsThatSucceededAreHiddenUnlessAllAreAskedFor() {
        assertThat(PostText.lines(JOBS, false, NOW))
                .extracting(PostLine::jobId)
                .contains("a", "c", "d");
        assertThat(PostText.lines(JOBS, true, NOW))
                .extracting(PostLine::state)
                .containsExactly("Running", "Succeed", "Faults(3)", "Failed");
    }

    @Test
    void theShortListHasTheColumnsOfExistingManagers() {
        List<String> lines =
                PostText.list(PostText.lines(JOBS, false, NOW), false).lines().toList();
        assertThat(lines.get(0).split(" +")).containsExactlyElementsOf(PostLine.BRIEF);
        assertThat(lines.get(1))
                .startsWith("a      10000    5    [1, 2]      4        w1      Running    2(Max)  ")
                .contains("1m50s    12s");
    }

    @Test
    void theLongListHasThePrefixThatTheJobIsKeptUnder() {
        List<String> lines = PostText.list(PostText.lines(JOBS, false, NOW), true).lines().toList();
        assertThat(lines.get(0).split(" +"))
                .containsExactlyElementsOf(PostLine.DETAILED)
                .startsWith("JobID", "Prefix", "Miner", "DDL");
        assertThat(lines.get(1)).startsWith("a      running   10000  5    [1, 2]  ");
        assertThat(lines.get(3)).startsWith("d      finished  10000").endsWith("out of memory");
    }

    @Test
    void aListingOverTheWireIsShownAsTheOneHere() throws Exception {
        Json json = new Json();
        PoStJobs.Listing read =
                PostJson.listed(Value.of(json.parse(json.write(PostJson.listing(JOBS))), "test"));
        assertThat(PostText.lines(read, true, NOW)).isEqualTo(PostText.lines(JOBS, true, NOW));
    }
}
