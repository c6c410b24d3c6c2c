/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM holds after a collection, by its own diagnostic commands.
 *
 * @param bundleLoaders class loaders of bundles' revisions, old ones too
 * @param threads all platform threads but those of the shell's sessions, which go when they were
 *     idle for a minute
 * @param metaspace KiB in use
 */
record Heap(long bundleLoaders, long threads, long metaspace) {
    private static final Pattern LOADERS =
            Pattern.compile("\\s(\\d+)\\s+\\d+\\s+\\S*BundleWiringImpl\\$BundleClassLoader\\s");
    private static final Pattern METASPACE = Pattern.compile("Metaspace\\s+used (\\d+)K");

    /** Collects all garbage, twice: what only a finalizer or a soft cache held goes with it. */
    static Heap of(long pid) {
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.run");
        String threads = jcmd(pid, "Thread.print");
        return new Heap(
                bundleLoaders(pid),
                threads.lines().filter(Heap::isThread).count(),
                number(METASPACE, jcmd(pid, "GC.heap_info")));
    }

    private static boolean isThread(String line) {
        return line.contains(" nid=") && !line.matches("\"session-\\d+-thread-.*");
    }

    /** Class loaders of bundles' revisions; counting them collects what nobody holds. */
    static long bundleLoaders(long pid) {
        return number(LOADERS, jcmd(pid, "GC.class_histogram"));
    }

    /** Class loaders that have loaded a class of this name, after a collection. */
    static long loadersOf(long pid, String name) {
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.run");
        return Program.of(List.of(tool(), String.valueOf(pid), "VM.classloaders", "show-classes"))
                .run()
                .mustBeOk("listing classes")
                .lines()
                .stream()
                .filter(line -> line.endsWith(" " + name))
                .count();
    }

    private static long number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        long sum = 0;
        while (found.find()) {
            sum += Long.parseLong(found.group(1));
        }
        if (sum == 0) {
            throw new AssertionError(pattern + " is not in " + text);
        }
        return sum;
    }

    private static String jcmd(long pid, String command) {
        return Program.of(List.of(tool(), String.valueOf(pid), command))
                .run()
                .mustBeOk(command)
                .out();
    }

    private static String tool() {
        return Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    }
}
