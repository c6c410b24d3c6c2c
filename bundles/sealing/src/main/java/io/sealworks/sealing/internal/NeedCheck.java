/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.sealworks.api.base.SealProofType.Porep;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.plan.Need;
import io.sealworks.api.plan.Need.SectorFile;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.plan.SectorFiles;
import io.sealworks.api.worker.config.AttachedConfig;

/** Whether what a state needs is there; looks at the disk, changes nothing. */
final class NeedCheck {

    /** Any size but nothing. */
    private static final long ANY = -1;

    private final JobRecord job;
    private final Path location;
    private final List<AttachedConfig> attached;

    NeedCheck(JobRecord job, Path location, List<AttachedConfig> attached) {
        this.job = job;
        this.location = location;
        this.attached = attached;
    }

    /** The first need of the state that does not hold, in words. */
    Optional<String> firstMissing(PlanState state) {
        return state.needs().stream().flatMap(need -> missing(need).stream()).findFirst();
    }

    private Optional<String> missing(Need need) {
        if (need instanceof Need.Output output) {
            return job.outputs().containsKey(output.name())
                    ? Optional.empty()
                    : Optional.of("the job has no " + need.words());
        }
        if (need instanceof Need.OnChain onChain) {
            return job.holds(onChain.condition())
                    ? Optional.empty()
                    : Optional.of("there is no " + need.words().replaceFirst("^an? ", ""));
        }
        return file(((Need.FileThere) need).file());
    }

    private Optional<String> file(SectorFile file) {
        SectorFiles files =
                new SectorFiles(
                        location.resolve(SectorFiles.DATA), Objects.requireNonNull(job.sector()));
        SectorSize size = size();
        return switch (file) {
            case UNSEALED -> sized(files.unsealed(), size.bytes());
            case TREE_D -> sized(files.treeD(), 2 * size.bytes() - 32);
            case SEALED -> sized(files.sealed(), size.bytes());
            case LAYERS -> all(files.layers(size), size.bytes());
            case VANILLA -> vanilla(files, size);
            case TREE_R_LAST -> all(files.replicaTrees(size), ANY);
            case AUX -> all(files.aux(), ANY);
            case PIECE_FILE -> piece(files);
            case UPDATE -> updated(files, size);
            case PERSISTED -> persisted(size, false);
            case UPDATE_PERSISTED -> persisted(size, true);
        };
    }

    private SectorSize size() {
        return Objects.requireNonNull(job.proofType()).size();
    }

    /** Synthetic proofs stand for the layers once they were verified. */
    private Optional<String> vanilla(SectorFiles files, SectorSize size) {
        boolean synthetic = Objects.requireNonNull(job.proofType()).porep() == Porep.SYNTHETIC;
        return synthetic
                ? all(List.of(files.syntheticProofs(), files.syntheticVerified()), ANY)
                : all(files.layers(size), size.bytes());
    }

    private Optional<String> piece(SectorFiles files) {
        String name = job.outputs().get(SectorFile.PIECE);
        return name == null
                ? Optional.of("the job has no phase output " + SectorFile.PIECE)
                : sized(files.unsealed().resolveSibling(name.replace("\"", "")), ANY);
    }

    private static Optional<String> updated(SectorFiles files, SectorSize size) {
        return Stream.of(sized(files.update(), size.bytes()), all(files.updated(size), ANY))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> persisted(SectorSize size, boolean update) {
        String stored = job.outputs().get(SectorFile.STORE);
        if (stored == null) {
            return Optional.of("the job has no phase output " + SectorFile.STORE);
        }
        Optional<AttachedConfig> store =
                attached.stream().filter(a -> quoted(a.storeName()).equals(stored)).findFirst();
        if (store.isEmpty()) {
            return Optional.of("no [[attached]] section has the name " + stored);
        }
        SectorFiles files =
                new SectorFiles(
                        store.get().location().toAbsolutePath().normalize(),
                        Objects.requireNonNull(job.sector()));
        if (update) {
            return updated(files, size);
        }
        return Stream.of(
                        sized(files.sealed(), size.bytes()),
                        all(files.aux(), ANY),
                        all(files.replicaTrees(size), ANY))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static Optional<String> all(List<Path> files, long bytes) {
        List<String> missing = new ArrayList<>();
        for (Path file : files) {
            sized(file, bytes).ifPresent(missing::add);
        }
        return missing.stream().findFirst();
    }

    private static Optional<String> sized(Path file, long bytes) {
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.of("the file " + file + " is missing");
            }
            long found = Files.size(file);
            boolean fits = bytes == ANY ? found > 0 : found == bytes;
            return fits
                    ? Optional.empty()
                    : Optional.of(
                            "the file "
                                    + file
                                    + " has "
                                    + found
                                    + " bytes"
                                    + (bytes == ANY ? "" : ", not " + bytes));
        } catch (IOException e) {
            return Optional.of("the file " + file + " cannot be looked at: " + e);
        }
    }
}
