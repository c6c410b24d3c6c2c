/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.store;

import java.util.List;
import java.util.Locale;

/** Bytes as people read them: {@code 1.5TiB}. */
final class Sizes {
    private static final int STEP = 1024;
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");

    private Sizes() {}

    static String text(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.size() - 1) {
            value /= STEP;
            unit++;
        }
        return unit == 0
                ? bytes + UNITS.get(0)
                : String.format(Locale.ROOT, "%.1f%s", value, UNITS.get(unit));
    }
}
