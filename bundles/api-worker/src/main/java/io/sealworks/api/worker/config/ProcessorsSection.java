/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.nio.file.Path;
import java.util.Map;

import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.Key;

/**
 * {@code [processors]}: accepted whole, as existing workers write it; what this release uses and
 * what not yet is said at start.
 */
@Accepted(key = "limit", note = "is not used; write [processors.limitation.concurrent]")
@Accepted(
        key = "limitation",
        note = "is not used yet; stages run in this process, one for each thread")
@Accepted(key = "ext_locks", note = "is not used yet; it comes with processors of their own")
@Accepted(key = "add_pieces", note = "is not used yet; the stage runs in this process")
@Accepted(key = "tree_d", note = "is not used yet; the stage runs in this process")
@Accepted(key = "pc1", note = "is not used yet; the stage runs in this process")
@Accepted(key = "pc2", note = "is not used yet; the stage runs in this process")
@Accepted(key = "c2", note = "is not used yet; the stage runs in this process")
@Accepted(key = "snap_encode", note = "is not used yet; the snapup plan is not installed")
@Accepted(key = "snap_prove", note = "is not used yet; the snapup plan is not installed")
@Accepted(key = "transfer", note = "is not used yet; the stage runs in this process")
@Accepted(key = "unseal", note = "is not used yet; the unseal plan is not installed")
@Accepted(key = "window_post", note = "is not used yet; the wdpost plan is not installed")
@Accepted(
        key = "sealing_daemons",
        note = "is not used; daemons belong to the service manager of the host")
@Accepted(
        key = "synth_proof",
        note = "is not a section of processors; synthetic proofs run in this process")
public record ProcessorsSection(
        @Key(
                        value = "static_tree_d",
                        doc = "A ready tree_d of a sector without data, by sector size.")
                Map<String, Path> staticTreeD) {
    public ProcessorsSection {
        staticTreeD = Map.copyOf(staticTreeD);
    }
}
