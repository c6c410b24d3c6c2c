/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.nio.file.Files;
import java.nio.file.Path;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;

/**
 * Nothing that a task writes lies behind a link: the link may lead into a persist store, where a
 * sector that is on chain would be overwritten. What is only read may be linked.
 */
public final class Links {

    private Links() {}

    /**
     * @param written files and folders of the job that the task makes or changes
     * @throws SealingException permanent, when one of them, or a folder of the job that it lies in,
     *     is a link; it is named
     */
    public static void refuse(JobView job, String stage, Path... written) throws SealingException {
        Path root = job.files().root();
        for (Path path : written) {
            for (Path part = path; !part.equals(root); part = part.getParent()) {
                if (Files.isSymbolicLink(part)) {
                    throw refused(job, stage, part);
                }
            }
        }
    }

    private static SealingException refused(JobView job, String stage, Path link) {
        return new SealingException(
                ErrorLevel.PERMANENT,
                link
                        + " is a symbolic link, and "
                        + stage
                        + " of "
                        + job.sector()
                        + " would change what it leads to: remove the link, then resume");
    }
}
