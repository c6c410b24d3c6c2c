/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.time.Duration;
import java.util.Map;

import io.sealworks.api.config.Bounds;
import io.sealworks.api.config.Key;

/** {@code [processors.limitation]}. */
public record LimitationSection(
        @Key(value = "concurrent", doc = "Tasks of a stage at a time.")
                @Bounds(least = "1", hint = "leave the key out for any number")
                Map<Stage, Integer> concurrent,
        @Key(value = "staggered", doc = "Time between the starts of two tasks of a stage.")
                Map<Stage, Duration> staggered) {

    /** The stages that may be limited. */
    public enum Stage {
        ADD_PIECES("add_pieces"),
        TREE_D("tree_d"),
        PC1("pc1"),
        PC2("pc2"),
        SYNTH_PROOF("synth_proof"),
        C1("c1"),
        C2("c2"),
        SNAP_ENCODE("snap_encode"),
        SNAP_PROVE("snap_prove"),
        UNSEAL("unseal"),
        WINDOW_POST("window_post"),
        WINNING_POST("winning_post"),
        TRANSFER("transfer");

        private final String text;

        Stage(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public LimitationSection {
        concurrent = Map.copyOf(concurrent);
        staggered = Map.copyOf(staggered);
    }
}
