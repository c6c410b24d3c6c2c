/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.unseal.internal;

import java.io.IOException;
import java.nio.file.Path;

/** Paths as they are behind links. */
final class Folders {

    private Folders() {}

    /** The real path of what is there, with what is not there yet behind it. */
    static Path real(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        Path there = whole;
        while (there != null) {
            try {
                return there.toRealPath().resolve(there.relativize(whole)).normalize();
            } catch (IOException e) {
                there = there.getParent();
            }
        }
        return whole;
    }
}
