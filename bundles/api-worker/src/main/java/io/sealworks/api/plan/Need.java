/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

import java.util.Objects;

import org.osgi.annotation.versioning.ProviderType;

/** Something that must hold in a state. */
@ProviderType
public sealed interface Need {

    /** In words, for messages and documentation: {@code phase output pc1out}. */
    String words();

    /** A phase output is there. */
    record Output(String name) implements Need {
        public Output {
            Objects.requireNonNull(name);
        }

        @Override
        public String words() {
            return "phase output " + name;
        }
    }

    /** A file of the sector is there. */
    record FileThere(SectorFile file) implements Need {
        public FileThere {
            Objects.requireNonNull(file);
        }

        @Override
        public String words() {
            return file.words();
        }
    }

    /** Something on the chain. */
    record OnChain(Condition condition) implements Need {

        /** What must have happened on chain. */
        public enum Condition {
            /** From the moment before it is sent: it may be in flight. */
            PRE_COMMIT_SENT("pre_commit_sent", "a pre-commit that was sent"),
            PRE_COMMIT_LANDED("pre_commit_landed", "a pre-commit that landed"),
            PROOF_SENT("proof_sent", "a proof that was sent"),
            PROOF_LANDED("proof_landed", "a proof that landed");

            private final String fact;
            private final String words;

            Condition(String fact, String words) {
                this.fact = fact;
                this.words = words;
            }

            /**
             * Name of the phase output that a plan keeps in the job for as long as this holds. Only
             * the plan removes it: an operator's move to another state does not undo what happened
             * on chain.
             */
            public String fact() {
                return fact;
            }

            public String words() {
                return words;
            }
        }

        public OnChain {
            Objects.requireNonNull(condition);
        }

        @Override
        public String words() {
            return condition.words();
        }
    }

    /** Files of a sector that a state may need. */
    enum SectorFile {
        UNSEALED("the staged file unsealed/SECTOR"),
        TREE_D("the tree prepared/SECTOR/" + SectorFiles.TREE_D),
        SEALED("the file sealed/SECTOR"),
        LAYERS("the layers in cache/SECTOR"),
        /** What the challenges of a seed are answered from. */
        VANILLA("the layers, or the synthetic proofs that stand for them, in cache/SECTOR"),
        TREE_R_LAST("the trees of the replica in cache/SECTOR"),
        AUX("p_aux and t_aux in cache/SECTOR"),
        /** What was unsealed, under the name that the phase output {@link #PIECE} has. */
        PIECE_FILE("the file unsealed/PIECE"),
        UPDATE("the update's files update/SECTOR and update-cache/SECTOR"),
        /** As {@link #PERSISTED}, those of the update. */
        UPDATE_PERSISTED("the update's files in a persist store"),
        /** In the store that the phase output {@link #STORE} names. */
        PERSISTED("the sector's files in a persist store");

        /** Phase output with the name of the sector's persist store, a JSON string. */
        public static final String STORE = "persist_instance";

        /** Phase output with the name of what is unsealed, a JSON string. */
        public static final String PIECE = "piece";

        private final String words;

        SectorFile(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
