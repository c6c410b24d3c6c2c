/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import io.sealworks.jsonrpc.internal.Message.Kind;
import io.sealworks.jsonrpc.internal.Message.Version;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BodyParserTest {
    private final BodyParser parser = new BodyParser();

    /**
     * Params are passed on letter by letter, wherever they are in the body and whatever they hold.
     */
    @Property
    void passesParamsOnAsTheyCame(
            @ForAll @StringLength(max = 40) String text,
            @ForAll long number,
            @ForAll @IntRange(max = 40_000) int spaces) {
        String params = "[" + Json.quote(text) + ", {\"a\" : [" + number + ".50]}   ]";
        String body =
                " ".repeat(spaces)
                        + "{\"id\":"
                        + Json.quote(text)
                        + ",\"meta\":{\"params\":[]},\"params\":"
                        + params
                        + ",\"method\":\"A.b\",\"jsonrpc\":\"2.0\"}";
        assertThat(parser.parse(body))
                .isEqualTo(
                        new Body.Single(
                                new Message(
                                        Version.TWO,
                                        Kind.STRING,
                                        Json.quote(text),
                                        "A.b",
                                        Kind.ARRAY,
                                        params,
                                        false)));
    }

    @Property
    void neverBreaksOnAnyText(@ForAll String text) {
        assertThat(parser.parse(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "null", "\"x\"", "{", "[1]", "[{}", "{} {}", "{}]", "[[]]"})
    void readsNothingElse(String text) {
        assertThat(parser.parse(text)).isEqualTo(new Body.Unreadable());
    }

    @Test
    void keepsNumbersOfAnySize() {
        Body body = parser.parse("{\"id\":123456789012345678901234567890}");
        assertThat(((Body.Single) body).message().id()).isEqualTo("123456789012345678901234567890");
    }
}
