/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where all threads stand while bundles are replaced.
 *
 * @param kind what keeps them there
 * @param by the processor whose answers are held, or the stage before which they are paused
 */
record Stop(Kind kind, String by, String state) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A C2 takes its time where all make theirs. */
    private static final Duration PROOFS = Duration.ofMinutes(20);

    /** What keeps threads in a state. */
    enum Kind {
        HELD,
        PAUSED,
        /** The chain's clock stands still. */
        CHAIN,
        /** The manager has no sector for them. */
        REST
    }

    static final Stop PC1 = held("pc1", "TicketAssigned");

    private static Stop held(String processor, String state) {
        return new Stop(Kind.HELD, processor, state);
    }

    private static Stop paused(String before, String state) {
        return new Stop(Kind.PAUSED, before, state);
    }

    private static Stop onChain(String state) {
        return new Stop(Kind.CHAIN, "", state);
    }

    private static Stop atRest() {
        return new Stop(Kind.REST, "", "Empty");
    }

    /**
     * The states of the sealer plan with synthetic proofs, on a chain whose clock the test drives,
     * from a manager that gives out no sector at first.
     *
     * @param proven whether there are parameters; else they end before C2
     */
    static List<Stop> all(boolean proven) {
        List<Stop> all =
                new ArrayList<>(
                        List.of(
                                atRest(),
                                paused("AcquireDeals", "Allocated"),
                                held("add_pieces", "DealsAcquired"),
                                held("tree_d", "PieceAdded"),
                                paused("AssignTicket", "TreeDBuilt"),
                                PC1,
                                held("pc2", "PC1Done"),
                                paused("SyntheticPoRep", "SyntheticPoRepNeeded"),
                                paused("SubmitPreCommit", "PC2Done"),
                                onChain("PCSubmitted"),
                                held("transfer", "PCLanded"),
                                paused("SubmitPersisted", "Persisted"),
                                onChain("PersistanceSubmitted"),
                                paused("C1", "SeedAssigned")));
        if (proven) {
            all.addAll(
                    List.of(
                            held("c2", "C1Done"),
                            paused("SubmitProof", "C2Done"),
                            onChain("ProofSubmitted"),
                            atRest()));
        }
        return all;
    }

    boolean is(Kind other) {
        return kind == other;
    }

    Duration patience() {
        return state.equals("C2Done") ? PROOFS : PATIENCE;
    }

    /**
     * @param threads which of them, as the command takes them
     */
    String pause(String threads) {
        return "worker:pause --before " + by + " " + threads;
    }
}
