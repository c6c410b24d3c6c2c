/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.laws;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;

/** Makes small bundles for tests. */
final class Compile {

    private Compile() {}

    static void into(Path classes, Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of(
                            "-d",
                            classes.toString(),
                            "-proc:none",
                            "-classpath",
                            System.getProperty("java.class.path"));
            boolean fine =
                    compiler.getTask(
                                    errors,
                                    files,
                                    null,
                                    options,
                                    null,
                                    files.getJavaFileObjects(source))
                            .call();
            if (!fine) {
                throw new IllegalArgumentException(errors.toString());
            }
        }
    }

    /** A bundle that exports one package as 1.0.0. */
    static Path bundle(Path classes, String exported, Path file) throws IOException {
        try (Builder builder = new Builder()) {
            builder.setBundleSymbolicName(exported);
            builder.setBundleVersion("1.0.0");
            builder.addClasspath(classes.toFile());
            builder.setExportPackage(exported + ";version=1.0.0");
            try (Jar jar = builder.build()) {
                jar.write(file.toFile());
            }
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("no bundle from " + classes, e);
        }
        return file;
    }
}
