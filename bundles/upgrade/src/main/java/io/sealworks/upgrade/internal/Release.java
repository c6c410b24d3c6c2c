/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.sealworks.api.base.BadRequestException;

/**
 * The bundles of ours in a folder, a {@code .tar.gz} or a {@code .kar}. What they are is read from
 * their manifests; the names of files and of an archive's entries mean nothing.
 */
final class Release {
    private static final long LARGEST = 512L << 20;

    private Release() {}

    /**
     * @param staging folder into which an archive's jars are written
     * @throws BadRequestException when there are none, or two of one name
     */
    static List<Jar> read(Path source, Path staging) {
        try {
            return jars(source, files(source, staging));
        } catch (IOException e) {
            throw new BadRequestException(source + " cannot be read: " + e.getMessage());
        }
    }

    private static List<Path> files(Path source, Path staging) throws IOException {
        if (Files.isDirectory(source)) {
            try (Stream<Path> all = Files.walk(source, new FileVisitOption[0])) {
                return all.filter(f -> f.toString().endsWith(".jar"))
                        .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                        .toList();
            }
        }
        String name = source.getFileName().toString();
        Files.createDirectories(staging);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(source))) {
            if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
                return tar(new Tar(new GZIPInputStream(in)), staging);
            }
            if (name.endsWith(".kar") || name.endsWith(".zip")) {
                return zip(new ZipInputStream(in), staging);
            }
        }
        throw new BadRequestException(source + " is no folder, .tar.gz or .kar");
    }

    private static List<Path> tar(Tar tar, Path staging) throws IOException {
        List<Path> files = new ArrayList<>();
        while (tar.next()) {
            if (tar.name().endsWith(".jar")) {
                files.add(write(tar.content(), staging, files.size()));
            }
        }
        return files;
    }

    private static List<Path> zip(ZipInputStream zip, Path staging) throws IOException {
        List<Path> files = new ArrayList<>();
        for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
            if (entry.getName().endsWith(".jar")) {
                files.add(write(zip, staging, files.size()));
            }
        }
        return files;
    }

    private static Path write(InputStream in, Path staging, int number) throws IOException {
        Path file = staging.resolve(number + ".jar");
        try (var out = Files.newOutputStream(file)) {
            long size = 0;
            byte[] buffer = new byte[1 << 16];
            for (int n; (n = in.read(buffer)) >= 0; ) {
                size += n;
                if (size > LARGEST) {
                    throw new IOException("a jar in it is larger than " + LARGEST + " bytes");
                }
                out.write(buffer, 0, n);
            }
        }
        return file;
    }

    private static List<Jar> jars(Path source, List<Path> files) throws IOException {
        Map<String, Jar> jars = new TreeMap<>();
        for (Path file : files) {
            Jar jar = Jar.read(file).orElse(null);
            Jar other = jar == null ? null : jars.putIfAbsent(jar.bundle(), jar);
            if (other != null) {
                throw new BadRequestException(
                        source + " holds " + jar.bundle() + " twice: a release has each once");
            }
        }
        if (jars.isEmpty()) {
            throw new BadRequestException(source + " holds no bundle of Sealworks");
        }
        return List.copyOf(jars.values());
    }
}
