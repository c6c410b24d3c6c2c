/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.plan.SectorFiles;
import io.sealworks.api.worker.config.HotConfig;

/**
 * A thread's store on disk: {@code lock}, {@code job.json}, {@code history.jsonl}, {@code data/},
 * {@code quarantine/}, {@code outputs/}. Held from open to close.
 */
final class Location implements AutoCloseable {

    static final String LOCK = "lock";

    /** An existing worker's options of a thread; the configuration's loader warns of it. */
    private final Path root;

    private final Disk disk;
    private final LocationLock lock;
    private final JobCodec codec = new JobCodec();
    private final QuarantineFolder quarantine;
    private JobStore store;

    private Location(Path root, Disk disk, String owner) {
        this.root = root;
        this.disk = disk;
        this.lock = new LocationLock(root.resolve(LOCK), owner);
        this.quarantine = new QuarantineFolder(root, disk);
    }

    /**
     * Makes the location where it is missing, locks it and reads its job.
     *
     * @param owner a line that names this process to others
     * @param changed called after every change of the job
     * @param fresh the job of a location that has none
     * @throws StoreException when it cannot be used; nothing in it was changed
     */
    static Location open(
            Path root, Disk disk, Clock clock, String owner, Runnable changed, JobRecord fresh)
            throws StoreException {
        Location location = new Location(root, disk, owner);
        try {
            location.make();
            location.lock.acquire();
            location.layOut();
            location.store = JobStore.open(root, disk, clock, location.codec, changed, fresh);
            return location;
        } catch (IOException e) {
            StoreException failure =
                    new StoreException("cannot use the location " + root + ": " + e, e);
            location.giveUp(failure);
            throw failure;
        } catch (StoreException | RuntimeException | Error e) {
            // Also after what nobody foresaw: a resume opens it again.
            location.giveUp(e);
            throw e;
        }
    }

    private void make() throws IOException, StoreException {
        if (Files.isDirectory(root)) {
            refuseForeign();
            return;
        }
        if (Files.exists(root)) {
            throw new StoreException("the location " + root + " is not a folder");
        }
        Path parent = root.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new StoreException(
                    "the location "
                            + root
                            + " cannot be made: the folder "
                            + parent
                            + " is missing; is a disk not mounted?");
        }
        disk.createFolder(root);
    }

    private void refuseForeign() throws IOException, StoreException {
        if (Files.exists(root.resolve(JobStore.JOB))) {
            return;
        }
        Set<String> ours =
                Set.of(
                        LOCK,
                        SectorFiles.DATA,
                        QuarantineFolder.NAME,
                        JobStore.HISTORY,
                        JobStore.JOB + ".tmp",
                        JobStore.OUTPUTS,
                        "report.cursor",
                        HotConfig.FILE,
                        "lost+found");
        try (Stream<Path> all = Files.list(root)) {
            for (Path path : all.toList()) {
                if (!ours.contains(String.valueOf(path.getFileName()))) {
                    throw new StoreException(
                            "the location "
                                    + root
                                    + " holds "
                                    + path.getFileName()
                                    + " of something else and no "
                                    + JobStore.JOB
                                    + "; give this thread an empty folder");
                }
            }
        }
        refuseOrphans();
    }

    private void refuseOrphans() throws IOException, StoreException {
        Path data = root.resolve(SectorFiles.DATA);
        if (!Files.isDirectory(data)) {
            return;
        }
        try (Stream<Path> all = Files.list(data)) {
            if (all.findAny().isPresent()) {
                throw new StoreException(
                        "the location "
                                + root
                                + " has sector files but no "
                                + JobStore.JOB
                                + "; restore that from a copy, or move the folder data away to"
                                + " begin without a job");
            }
        }
    }

    private void layOut() throws IOException {
        disk.createFolder(root.resolve(SectorFiles.DATA));
        disk.createFolder(root.resolve(QuarantineFolder.NAME));
    }

    private void giveUp(Throwable failure) {
        try {
            lock.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    Path root() {
        return root;
    }

    JobStore store() {
        return store;
    }

    QuarantineFolder quarantine() {
        return quarantine;
    }

    /**
     * Moves the files of the job that is given up away, with a record of the job as it was before,
     * paused: put back into an empty location it is that job again.
     */
    void toQuarantine(JobRecord job, String folder, long millis) throws StoreException {
        String before = job.last() == null ? job.state() : job.last().previous();
        JobRecord kept =
                job.with(
                        e ->
                                e.state(before)
                                        .ending(null)
                                        .task(null)
                                        .toAck(null)
                                        .last(null)
                                        .restoring(null)
                                        .control(Control.NONE.pause(millis, Restoring.WHY)));
        try {
            quarantine.take(folder, codec.write(kept, new Inline(codec)));
        } catch (IOException e) {
            throw new StoreException(
                    "cannot move the files of " + job.sector() + " to quarantine: " + e, e);
        }
    }

    /** Moves the files of the job that is being restored back, then says so. */
    void fromQuarantine(String folder) throws StoreException {
        try {
            quarantine.giveBack(folder);
        } catch (IOException e) {
            throw new StoreException("cannot move the files of " + folder + " back: " + e, e);
        }
        store.update(
                job -> folder.equals(job.restoring()) ? job.with(e -> e.restoring(null)) : job,
                null);
    }

    /** The record of a sector in quarantine. */
    JobRecord quarantined(String folder) throws IOException, StoreException {
        return codec.read(quarantine.job(folder), new Inline(codec));
    }

    /** Removes the files of a job that is finished. */
    void wipe() throws StoreException {
        Path data = root.resolve(SectorFiles.DATA);
        try {
            try (Stream<Path> all = Files.list(data)) {
                for (Path child : all.toList()) {
                    disk.delete(child);
                }
            }
        } catch (IOException e) {
            throw new StoreException("cannot empty " + data + ": " + e, e);
        }
    }

    @Override
    public void close() throws IOException {
        store.close();
        lock.close();
    }

    /** Long texts stay in the file: a record in quarantine stands alone. */
    private record Inline(JobCodec codec) implements JobCodec.Texts {
        @Override
        public JsonNode keep(String text) {
            return codec.inline(text);
        }

        @Override
        public String fetch(JsonNode node) {
            return node.asText();
        }
    }
}
