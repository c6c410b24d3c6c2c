/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTest {

    private final Json json = new Json();
    private final ObjectMapper mapper =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " null ",
                "true",
                "false",
                "\"\"",
                "\"a \\u00e9 \\\" é 𝄞\"",
                "0",
                "-0",
                "2147483647",
                "2147483648",
                "9223372036854775807",
                "9223372036854775808",
                "-123456789012345678901234567890",
                "0.0",
                "1.50",
                "-1e3",
                "1E-7",
                "1000.0",
                "10e2147483646",
                "123456789.123456789123456789",
                "{\"a\":1,\"b\":[1,[2,{\"c\":null}],{}],\"a\":{\"d\":[]}}",
                "[{\"Name\":\"w\",\"Summary\":{\"Threads\":2,\"Empty\":false}},\"x\",null,1.0]"
            })
    void readsWhatAMapperReads(String text) throws Exception {
        assertThat(json.parse(text)).isEqualTo(mapper.readTree(text));
        assertThat(json.write(json.parse(text))).isEqualTo(mapper.readTree(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "[",
                "[1",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "]",
                "}",
                "1 2",
                "[] []",
                "[]]",
                "nul",
                "\"a",
                "{a:1}",
                "NaN",
                "01",
                "[1}"
            })
    void refusesWhatIsNotOneValue(String text) {
        assertThatThrownBy(() -> json.parse(text)).isInstanceOf(WireException.class);
    }

    @Test
    void refusesWhatIsNestedWithoutEnd() {
        assertThatThrownBy(() -> json.parse("[".repeat(100_000))).isInstanceOf(WireException.class);
    }
}
