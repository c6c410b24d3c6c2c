/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;

import io.sealworks.api.base.Bytes32;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyRingTest {

    private final KeyRing keys = new KeyRing(2000);

    @Test
    void aHeightWithoutATipsetHasTheKeyOfTheOneBefore() {
        keys.put(10, key(10));
        keys.put(2047, key(2047));
        assertThat(keys.atOrBefore(2046)).contains(key(10));
        assertThat(keys.atOrBefore(9)).isEmpty();
    }

    @Test
    void truncatingForgetsWhatIsAbove() {
        keys.put(1023, key(1));
        keys.put(1024, key(2));
        keys.put(1025, key(3));
        keys.truncate(1024);
        assertThat(keys.atOrBefore(3000)).contains(key(2));
        keys.truncate(1023);
        assertThat(keys.atOrBefore(3000)).contains(key(1));
    }

    @Test
    void oldKeysAreForgottenButNotTooEarly() {
        for (int h = 0; h <= 10_000; h++) {
            keys.put(h, key(h + 1));
        }
        assertThat(keys.atOrBefore(8000)).contains(key(8001));
        assertThat(keys.atOrBefore(6000)).isEmpty();
    }

    private static Bytes32 key(int n) {
        return Bytes32.of(Blake2b.hash(32, BigInteger.valueOf(n).toByteArray()));
    }
}
