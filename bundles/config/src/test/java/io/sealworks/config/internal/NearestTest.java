/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NearestTest {
    private static final List<String> KNOWN = List.of("ping_interval", "name", "advertised");

    @Test
    void findsWhatWasMeant() {
        assertThat(Nearest.to("ping_intervall", KNOWN)).contains("ping_interval");
        assertThat(Nearest.to("PingInterval", KNOWN)).contains("ping_interval");
        assertThat(Nearest.to("advertized", KNOWN)).contains("advertised");
        assertThat(Nearest.to("something_else", KNOWN)).isEmpty();
    }

    @Property
    void distanceIsAMetric(
            @ForAll @AlphaChars @StringLength(max = 6) String a,
            @ForAll @AlphaChars @StringLength(max = 6) String b,
            @ForAll @AlphaChars @StringLength(max = 6) String c) {
        int ab = Nearest.distance(a, b);
        assertThat(ab).isEqualTo(Nearest.distance(b, a));
        assertThat(ab == 0).isEqualTo(a.equals(b));
        assertThat(Nearest.distance(a, c)).isLessThanOrEqualTo(ab + Nearest.distance(b, c));
    }
}
