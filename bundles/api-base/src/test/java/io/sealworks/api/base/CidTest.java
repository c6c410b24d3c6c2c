/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Against CIDs that the network's own tools gave for sealed 2KiB and 8MiB sectors. */
class CidTest {

    @Test
    void theDataCommitmentOfZerosOf2KiB() {
        Bytes32 commD =
                Bytes32.ofHex("fc7e928296e516faade986b28f92d44a4f24b935485223376a799027bc18f833");
        assertThat(Cid.ofUnsealed(commD))
                .hasToString("baga6ea4seaqpy7usqklokfx2vxuynmupslkeutzexe2uqurdg5vhtebhxqmpqmy");
    }

    @Test
    void theDataCommitmentOfZerosOf8MiB() {
        Bytes32 commD =
                Bytes32.ofHex("65f29e5d98d246c38b388cfc06db1f6b021303c5a289000bdce832a9c3ec421c");
        assertThat(Cid.ofUnsealed(commD))
                .hasToString("baga6ea4seaqgl4u6lwmnerwdrm4iz7ag3mpwwaqtapc2fciabpooqmvjypweeha");
    }

    @Test
    void aReplicaCommitment() {
        Bytes32 commR =
                Bytes32.ofHex("77424390b36f74acd595c40d0e341f4fbff18623feaf8ad72fe73d7490d0d65c");
        assertThat(Cid.ofSealed(commR))
                .hasToString("bagboea4b5abca52cioilg33uvtkzlranby2b6t576gdch7vprlls7zz5osinbvs4");
    }

    @Test
    void aCommitmentIsReadBackFromItsOwnKindOfCid() {
        Bytes32 value =
                Bytes32.ofHex("77424390b36f74acd595c40d0e341f4fbff18623feaf8ad72fe73d7490d0d65c");
        assertThat(Cid.ofUnsealed(value).unsealed()).contains(value);
        assertThat(Cid.ofSealed(value).sealed()).contains(value);
        assertThat(Cid.ofSealed(value).unsealed()).isEmpty();
        assertThat(new Cid("").unsealed()).isEmpty();
        assertThat(new Cid("../../etc").unsealed()).isEmpty();
        assertThat(
                        new Cid(Cid.ofUnsealed(value).text().toUpperCase(java.util.Locale.ROOT))
                                .unsealed())
                .isEmpty();
    }
}
