/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.revision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A component in a repacked bundle that tells a file whenever its revision starts. */
public final class RevisionMarker {

    /** Called by the container. */
    public void activate(Map<String, Object> properties) throws IOException {
        if (Boolean.parseBoolean(String.valueOf(properties.get("revision.broken")))) {
            throw new IllegalStateException("this revision is made to fail");
        }
        Files.writeString(
                Path.of(String.valueOf(properties.get("revision.file"))),
                properties.get("revision.number") + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
