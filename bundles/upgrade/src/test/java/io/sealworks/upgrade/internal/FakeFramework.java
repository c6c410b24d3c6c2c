/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.osgi.framework.Version;

/** A container that notes what is done to it. */
final class FakeFramework implements Framework {
    private final Map<String, Version> installed = new TreeMap<>();
    private final Map<String, Set<String>> closures = new HashMap<>();
    final List<String> updates = new ArrayList<>();

    /** Doesn't work while {@link #brokenBy} is of another version than 1.0.0. */
    String broken = "";

    String brokenBy = "";

    FakeFramework with(String bundle, String version) {
        installed.put("sealworks-" + bundle, Version.parseVersion(version));
        return this;
    }

    FakeFramework refreshes(String bundle, String... others) {
        closures.put("sealworks-" + bundle, Set.of(others));
        return this;
    }

    @Override
    public Map<String, Version> installed() {
        return installed;
    }

    @Override
    public Set<String> refreshedWith(String bundle) {
        return closures.getOrDefault(bundle, Set.of(bundle));
    }

    @Override
    public void keep(String bundle, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Jars.write(file, bundle, installed.get(bundle).toString());
    }

    @Override
    public Set<String> working(String bundle) {
        return Set.of("component");
    }

    @Override
    public void update(String bundle, Path file) throws IOException {
        Jar jar = Jar.read(file).orElseThrow();
        updates.add(bundle + " " + jar.version());
        installed.put(bundle, jar.version());
    }

    @Override
    public Optional<String> fault(String bundle, Set<String> before) {
        String cause = brokenBy.isEmpty() ? broken : brokenBy;
        return bundle.equals(broken) && !installed.get(cause).equals(new Version(1, 0, 0))
                ? Optional.of("component failed: made to")
                : Optional.empty();
    }
}
