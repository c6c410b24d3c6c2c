/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.util.List;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.base.ThreadInfo.Phase;
import io.sealworks.api.base.ThreadSummary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WorkerJsonTest {

    private final Json json = new Json();

    @Test
    void readsTheNewerGeneration() throws Exception {
        ThreadInfo info =
                read(
                        """
                        {"index":0,"job_id":"s-t010000-1","job_stage":"C2","job_state":"C1Done",
                         "last_error":null,"location":"/data/store1","plan":"sealer",
                         "thread_state":{"elapsed":33,"proc":"ext(pid: 15043)","state":"Running"}}
                        """);
        assertThat(info)
                .isEqualTo(
                        new ThreadInfo(
                                0,
                                "/data/store1",
                                "sealer",
                                new SectorId(10000, 1),
                                Phase.Running,
                                33,
                                "ext(pid: 15043)",
                                "C1Done",
                                "C2",
                                null,
                                null,
                                null));
    }

    @Test
    void readsAThreadThatProves() throws Exception {
        ThreadInfo info =
                read(
                        """
                        {"index":0,"job_id":"CbyFq4sZ1a","job_stage":"Generate","job_state":"Allocated",
                         "last_error":null,"location":"-","plan":"wdpost","sector_id":null,
                         "thread_state":{"elapsed":3,"proc":null,"state":"Running"}}
                        """);
        assertThat(info.job()).isEqualTo("CbyFq4sZ1a");
        assertThat(info.sector()).isNull();
        assertThat(WorkerJson.thread(info).path("job_id").textValue()).isEqualTo("CbyFq4sZ1a");
        assertThat(WorkerJson.thread(info).path("sector_id").isNull()).isTrue();
        assertThat(ThreadSummary.of(List.of(info)).empty()).isZero();
    }

    @Test
    void readsTheOlderGeneration() throws Exception {
        ThreadInfo info =
                read(
                        """
                        {"location":"/data/store1","sector_id":{"Miner":10000,"Number":2},"index":3,
                         "paused":true,"paused_elapsed":17,"state":"C1Done","last_error":"permanent: x"}
                        """);
        assertThat(info.phase()).isEqualTo(Phase.Paused);
        assertThat(info.phaseSeconds()).isEqualTo(17);
        assertThat(info.sector()).isEqualTo(new SectorId(10000, 2));
        assertThat(info.state()).isEqualTo("C1Done");
        assertThat(info.lastError()).isEqualTo("permanent: x");
    }

    @Test
    void aThreadWithoutAJobHasNoState() throws Exception {
        ThreadInfo info =
                read(
                        """
                        {"location":"-","sector_id":null,"index":0,"paused":false,
                         "paused_elapsed":null,"state":"Empty","last_error":null,"new":{"x":1}}
                        """);
        assertThat(info.state()).isEmpty();
        assertThat(info.phase()).isEqualTo(Phase.Idle);
    }

    @Test
    void anErrorNamesTheField() {
        assertThatThrownBy(() -> read("{\"index\":\"0\"}"))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("WorkerInfo.index: string");
        assertThatThrownBy(() -> read("{\"thread_state\":{\"state\":\"Away\"}}"))
                .hasMessageContaining("thread_state.state: \"Away\" where Idle, Paused");
    }

    private ThreadInfo read(String text) throws WireException {
        return WorkerJson.thread(Value.of(json.parse(text), "WorkerInfo"));
    }
}
