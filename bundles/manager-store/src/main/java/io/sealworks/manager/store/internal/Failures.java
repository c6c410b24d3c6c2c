/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.sql.SQLException;

/** What the database said, without the library's long account of the statement. */
final class Failures {

    private Failures() {}

    static String cause(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException) {
                return t.getMessage();
            }
        }
        return String.valueOf(thrown.getMessage());
    }
}
