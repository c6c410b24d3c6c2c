/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.manager.ManagerException;

/**
 * Proves one miner's sectors in their windows. A round looks at the head and takes each window as
 * far as it goes: the one that is open, the next one when its challenge is there, and, for the sake
 * of warnings and recoveries, the one after that.
 */
final class Poster {

    private final PosterParts parts;
    private final long miner;
    private final Recoveries recoveries;
    private final Map<Long, PostWindow> windows = new TreeMap<>();

    Poster(PosterParts parts, long miner) {
        this.parts = parts;
        this.miner = miner;
        this.recoveries = new Recoveries(parts, miner);
    }

    long miner() {
        return miner;
    }

    /**
     * @throws ManagerException the last trouble; every window was looked at
     */
    void round() throws ManagerException, InterruptedException {
        Optional<DeadlineInfo> now = parts.links().chain(c -> c.deadline(miner));
        if (now.isEmpty()) {
            return;
        }
        long head = now.get().epoch();
        drop(head);
        ManagerException trouble = null;
        for (DeadlineInfo info : List.of(now.get(), now.get().next())) {
            try {
                serve(info, head);
            } catch (ManagerException e) {
                trouble = e;
            }
        }
        recoveries.round(now.get().next().next());
        if (trouble != null) {
            throw trouble;
        }
    }

    private void serve(DeadlineInfo info, long head) throws ManagerException, InterruptedException {
        if (head >= info.challenge() + parts.config().challengeConfidence()) {
            windows.computeIfAbsent(info.open(), o -> new PostWindow(parts, miner, info))
                    .round(head);
        }
    }

    /** Windows that are over, and those that a reorg took the head back from. */
    private void drop(long head) {
        for (Iterator<PostWindow> all = windows.values().iterator(); all.hasNext(); ) {
            PostWindow window = all.next();
            if (head >= window.info().close() || head < window.info().challenge()) {
                window.cancel();
                all.remove();
            }
        }
    }

    void stop() {
        new ArrayList<>(windows.values()).forEach(PostWindow::cancel);
        windows.clear();
        recoveries.cancel();
    }
}
