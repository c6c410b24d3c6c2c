/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.FrameworkWiring;

/** The OSGi framework that this bundle runs in. */
final class OsgiFramework implements Framework {
    private static final Duration REFRESH = Duration.ofMinutes(1);

    private final BundleContext context;
    private final Components components;

    OsgiFramework(BundleContext context, Components components) {
        this.context = context;
        this.components = components;
    }

    @Override
    public Map<String, Version> installed() {
        Map<String, Version> installed = new TreeMap<>();
        for (Bundle bundle : context.getBundles()) {
            String name = bundle.getSymbolicName();
            if (name != null && Room.isOurs(name)) {
                installed.put(name, bundle.getVersion());
            }
        }
        return installed;
    }

    @Override
    public Set<String> refreshedWith(String name) {
        return wiring().getDependencyClosure(List.of(bundle(name))).stream()
                .map(Bundle::getSymbolicName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The manifest first, as readers of jars as streams want it. */
    @Override
    public void keep(String name, Path file) throws IOException {
        Bundle bundle = bundle(name);
        Files.createDirectories(file.getParent());
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            put(out, bundle, "META-INF/MANIFEST.MF");
            for (URL entry : Collections.list(bundle.findEntries("/", "*", true))) {
                String path = entry.getPath().substring(1);
                if (!path.equals("META-INF/MANIFEST.MF")) {
                    put(out, bundle, path);
                }
            }
        }
    }

    private static void put(ZipOutputStream out, Bundle bundle, String path) throws IOException {
        out.putNextEntry(new ZipEntry(path));
        if (!path.endsWith("/")) {
            try (InputStream in = bundle.getEntry(path).openStream()) {
                in.transferTo(out);
            }
        }
        out.closeEntry();
    }

    @Override
    public Set<String> working(String name) {
        return components.working(bundle(name));
    }

    @Override
    public void update(String name, Path file) throws IOException {
        Bundle bundle = bundle(name);
        FrameworkWiring wiring = wiring(); // our own context ends with our own update
        try (InputStream in = Files.newInputStream(file)) {
            bundle.update(in);
        } catch (BundleException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (wiring.getRemovalPendingBundles().contains(bundle)) {
            refresh(wiring, bundle);
        }
    }

    private static void refresh(FrameworkWiring wiring, Bundle bundle) throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(
                List.of(bundle),
                event -> {
                    if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                        done.countDown();
                    }
                });
        try {
            if (!done.await(REFRESH.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("its refresh takes longer than " + REFRESH);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it was refreshed", e);
        }
    }

    @Override
    public Optional<String> fault(String name, Set<String> before) {
        Bundle bundle = bundle(name);
        return bundle.getState() == Bundle.ACTIVE
                ? components.fault(bundle, before)
                : Optional.of("it did not start");
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(b -> name.equals(b.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name + " is not installed"));
    }
}
