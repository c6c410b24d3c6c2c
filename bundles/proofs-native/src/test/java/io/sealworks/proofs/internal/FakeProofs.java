/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stages that end when the test says so. */
final class FakeProofs implements Proofs {

    final List<String> calls = new CopyOnWriteArrayList<>();
    final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    /** A native layer whose calls return at once. */
    static FakeProofs quick() {
        FakeProofs proofs = new FakeProofs();
        proofs.end();
        return proofs;
    }

    void end() {
        mayEnd.countDown();
    }

    @Override
    public String run(String stage, String input) throws ProofsException, ProofsPanicException {
        calls.add(stage);
        began.countDown();
        try {
            mayEnd.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError("a native call is never interrupted", e);
        }
        return switch (input) {
            case "fail" -> throw new ProofsException("No cached parameters found for x");
            case "panic" -> throw new ProofsPanicException("panicked at a.rs:1: boom");
            default -> "{\"of\":" + input + "}";
        };
    }
}
