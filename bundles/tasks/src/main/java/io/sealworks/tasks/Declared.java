/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.tasks;

import java.util.Arrays;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;

/** What installed bundles declare, also while they are stopped or being replaced. */
public final class Declared {

    /** A bundle of a network with parameters that were made here provides it. */
    static final String PARAMETERS = "io.sealworks.parameters";

    /** A bundle that runs tasks in processes of their own provides it. */
    public static final String EXECUTOR = "io.sealworks.executor";

    private Declared() {}

    /** Whether a bundle in the container provides a capability of the namespace. */
    public static boolean in(BundleContext context, String namespace) {
        return Arrays.stream(context.getBundles()).anyMatch(bundle -> provides(bundle, namespace));
    }

    /** Installed is enough: at a start all bundles are installed before the first one runs. */
    private static boolean provides(Bundle bundle, String namespace) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && !revision.getDeclaredCapabilities(namespace).isEmpty();
    }
}
