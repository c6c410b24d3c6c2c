/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.tasks;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

import io.sealworks.api.task.TaskId;

/**
 * Which task of this process holds a location. A file lock belongs to the whole process, and
 * closing any channel of its file gives it up; so nobody opens a lock file that this process holds.
 * Kept in the system properties, because a task outlives the revision of this bundle that started
 * it.
 */
public final class Holders {

    private static final String PREFIX = "io.sealworks.task.";

    private final Properties properties;

    public Holders(Properties properties) {
        this.properties = properties;
    }

    /** Takes the location for the holder; false when it is taken. */
    boolean claim(Path location, String holder) {
        return properties.putIfAbsent(key(location), holder) == null;
    }

    void release(Path location, String holder) {
        properties.remove(key(location), holder);
    }

    /** Who of this process holds the location. */
    public Optional<String> of(Path location) {
        return Optional.ofNullable(properties.getProperty(key(location)));
    }

    /** How a task names itself as a holder. */
    public static String name(TaskId id, String stage) {
        return id + " " + stage;
    }

    private static String key(Path location) {
        return PREFIX + location.toAbsolutePath().normalize();
    }
}
