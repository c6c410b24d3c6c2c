/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import io.sealworks.api.base.Caller;

/** Whose a sector is. */
final class Owners {

    /** The worker in this container, whichever of its bundles calls. */
    static final String LOCAL = "local";

    /** Of a sector that was found at a recovery: the first caller that names it owns it. */
    static final String NOBODY = "";

    private Owners() {}

    static String of(Caller caller) {
        return caller.entry() == Caller.Entry.INTERNAL ? LOCAL : caller.subject();
    }
}
