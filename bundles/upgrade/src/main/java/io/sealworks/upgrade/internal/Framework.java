/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.osgi.framework.Version;

/** What an upgrade sees of the container and does to it. */
interface Framework {
    /** Our bundles that are installed here, by symbolic name. */
    Map<String, Version> installed();

    /** Symbolic names of all bundles that a refresh of this one restarts, itself among them. */
    Set<String> refreshedWith(String bundle);

    /** Writes the running revision into a file, so that it can be had again. */
    void keep(String bundle, Path file) throws IOException;

    /** What the components of the bundle are like, to be compared with afterwards. */
    Set<String> working(String bundle);

    /**
     * Puts the file in the place of the bundle's revision and starts it; with it all that must be
     * refreshed.
     *
     * @throws IOException when the framework refuses it
     */
    void update(String bundle, Path file) throws IOException;

    /**
     * Waits until the bundle works.
     *
     * @param before what worked before: this must work again
     * @return why it does not
     */
    Optional<String> fault(String bundle, Set<String> before);
}
