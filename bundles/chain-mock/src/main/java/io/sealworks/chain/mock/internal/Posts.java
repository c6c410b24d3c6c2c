/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.PostProofType;
import io.sealworks.api.manager.PostProof;
import io.sealworks.api.manager.PostProof.ProvenSector;

/** Proofs of spacetime as CBOR. */
final class Posts {

    private Posts() {}

    static void write(CborWriter out, PostProof proof) {
        out.integer(proof.type().number()).bytes(proof.seed()).array(proof.sectors().size());
        proof.sectors().forEach(s -> out.integer(s.number()).bytes(s.commR()));
        write(out, proof.proofs());
    }

    static PostProof read(CborReader in, long miner) {
        PostProofType type = PostProofType.ofNumber(in.smallInteger());
        var seed = in.bytes32();
        List<ProvenSector> sectors = new ArrayList<>();
        for (int left = in.array(); left > 0; left--) {
            sectors.add(new ProvenSector(in.integer(), in.bytes32()));
        }
        return new PostProof(miner, type, seed, sectors, readBytes(in));
    }

    static void write(CborWriter out, List<byte[]> strings) {
        out.array(strings.size());
        strings.forEach(out::bytes);
    }

    static List<byte[]> readBytes(CborReader in) {
        List<byte[]> strings = new ArrayList<>();
        for (int left = in.array(); left > 0; left--) {
            strings.add(in.bytes());
        }
        return strings;
    }

    static void writeNumbers(CborWriter out, java.util.Collection<Long> numbers) {
        out.array(numbers.size());
        numbers.forEach(out::integer);
    }

    static List<Long> readNumbers(CborReader in) {
        List<Long> numbers = new ArrayList<>();
        for (int left = in.array(); left > 0; left--) {
            numbers.add(in.integer());
        }
        return numbers;
    }
}
