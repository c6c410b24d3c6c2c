/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.math.BigInteger;

import io.sealworks.api.chain.NetworkConstants;
import io.sealworks.api.manager.config.FilAmount;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SmallPartsTest {

    @Test
    void amountsHaveUnits() {
        assertThat(FilAmount.parse("5 nanoFIL")).isEqualTo(BigInteger.valueOf(5_000_000_000L));
        assertThat(FilAmount.parse("0.1 FIL")).isEqualTo(BigInteger.TEN.pow(17));
        assertThat(FilAmount.parse("0")).isZero();
        assertThat(FilAmount.parse("7aFIL")).isEqualTo(BigInteger.valueOf(7));
        assertThatThrownBy(() -> FilAmount.parse("5 euro")).hasMessageContaining("5 nanoFIL");
        assertThatThrownBy(() -> FilAmount.parse("0.5 attoFIL"))
                .hasMessageContaining("no whole number");
    }

    /** What the miner actor asks of an expiration, a day after it was worked out at the latest. */
    @Property
    void anExpirationIsWithinWhatTheMinerActorAccepts(
            @ForAll @LongRange(min = 0, max = 5_000_000) long head,
            @ForAll @IntRange(min = 1, max = 2000) int days,
            @ForAll @LongRange(min = 1, max = 2880) long delay) {
        NetworkConstants c = FakeChain.CONSTANTS;
        long ticket = Math.max(0, head - c.sealRandomnessLookback());
        long expiration = Expiration.of(head, ticket, days, c);
        long landed = head + delay;
        assertThat(expiration)
                .isGreaterThanOrEqualTo(
                        landed + c.maxProveCommitDuration() + c.minSectorExpiration())
                .isLessThanOrEqualTo(landed + c.maxSectorExpirationExtension());
    }
}
