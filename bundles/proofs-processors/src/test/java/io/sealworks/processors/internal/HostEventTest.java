/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HostEventTest {

    private static HostEvent.Ended ended(String more) throws Exception {
        String json = "{\"event\":\"task\",\"task\":\"s-t01000-1.7.1\"," + more + "}";
        return (HostEvent.Ended) HostEvent.of(new ObjectMapper().readTree(json)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "DONE,null,done",
        "FAILED,'\"stage\"',failed",
        "FAILED,'\"processor\"',its processor failed",
        "CANCELLED,null,cancelled",
    })
    void anEndSaysHowAndHowLong(String state, String cause, String words) throws Exception {
        String how = "\"state\":\"" + state + "\",\"cause\":" + cause + ",";
        assertThat(ended(how + "\"millis\":57,\"native_millis\":51").text())
                .isEqualTo(" after 57 ms, 51 in native code: " + words);
        assertThat(ended(how + "\"millis\":57,\"native_millis\":null").text())
                .isEqualTo(" after 57 ms: " + words);
    }

    @Test
    void aHostThatDoesNotMeasureGivesNoTime() throws Exception {
        assertThat(ended("\"state\":\"DONE\"").text()).isEqualTo(": done");
    }
}
