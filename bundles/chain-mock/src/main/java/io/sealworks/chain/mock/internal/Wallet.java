/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.chain.MinerOnChain;

/**
 * The keys of the chain's own wallet: for each miner an owner, a worker and two control addresses,
 * all derived from one secret. Signatures are HMAC-SHA256: chain and wallet are one party here, and
 * nobody else may sign.
 */
final class Wallet {

    private static final int CONTROLS = 2;

    /** No actor has this id. */
    private static final long DISPUTER = 0;

    private final Map<String, byte[]> keys = new ConcurrentHashMap<>();
    private final Bytes32 secret;
    private final String disputer;

    Wallet(Bytes32 secret) {
        this.secret = secret;
        this.disputer = bls(DISPUTER, "disputer");
    }

    /** Who disputes proofs that don't hold. */
    String disputer() {
        return disputer;
    }

    /** Makes the miner's addresses; the same ones each time. */
    MinerOnChain addMiner(long actor, SealProofType type) {
        return new MinerOnChain(
                actor,
                type,
                bls(actor, "owner"),
                bls(actor, "worker"),
                IntStream.range(0, CONTROLS)
                        .mapToObj(i -> secp256k1(actor, "control-" + i))
                        .toList());
    }

    /** All addresses of a miner. */
    static List<String> addresses(MinerOnChain miner) {
        List<String> all = new ArrayList<>(miner.control());
        all.add(miner.owner());
        all.add(miner.worker());
        return all;
    }

    boolean has(String address) {
        return keys.containsKey(address);
    }

    /**
     * @throws IllegalArgumentException when the sender's key is not here
     */
    SignedMessage sign(Message message) {
        return SignedMessage.of(message, signature(message));
    }

    /** Whether the sender signed exactly this message. */
    boolean verifies(SignedMessage signed) {
        return has(signed.message().from())
                && MessageDigest.isEqual(signature(signed.message()), signed.signature());
    }

    private byte[] signature(Message message) {
        byte[] key = keys.get(message.from());
        if (key == null) {
            throw new IllegalArgumentException("no key of " + message.from() + " in the wallet");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(MessageCodec.encode(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private String bls(long actor, String role) {
        byte[] key = key(actor, role);
        return keep(Addresses.bls(Blake2b.hash(48, key)), key);
    }

    private String secp256k1(long actor, String role) {
        byte[] key = key(actor, role);
        return keep(Addresses.secp256k1(Blake2b.hash(64, key)), key);
    }

    private byte[] key(long actor, String role) {
        String name = Addresses.actor(actor) + "/" + role;
        return Blake2b.hash(Bytes32.LENGTH, secret.bytes(), name.getBytes(StandardCharsets.UTF_8));
    }

    private String keep(String address, byte[] key) {
        keys.put(address, key);
        return address;
    }
}
