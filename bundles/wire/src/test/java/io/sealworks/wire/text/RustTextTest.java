/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire.text;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RustTextTest {

    @Test
    void quotesAndLineEndsAreEscaped() {
        assertThat(RustText.debug("say \"no\"\n\tback\\slash\r\0"))
                .isEqualTo("\"say \\\"no\\\"\\n\\tback\\\\slash\\r\\0\"");
    }

    @Test
    void whatCannotBePrintedIsANumber() {
        assertThat(RustText.debug("\u001b[0m \u200b\u00a0 \ud83d\ude00 é"))
                .isEqualTo("\"\\u{1b}[0m \\u{200b}\\u{a0} \ud83d\ude00 é\"");
    }

    @Test
    void aSingleQuoteIsEscapedOnlyWithoutQuotesAround() {
        assertThat(RustText.debug("it's")).isEqualTo("\"it's\"");
        assertThat(RustText.escapeDebug("it's \"x\"")).isEqualTo("it\\'s \\\"x\\\"");
    }

    @Test
    void anOptionIsSomeOrNone() {
        assertThat(RustText.option("a", RustText::debug)).isEqualTo("Some(\"a\")");
        assertThat(RustText.option(null, RustText::debug)).isEqualTo("None");
    }
}
