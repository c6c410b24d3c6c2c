/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.laws;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a reader relies on in the sources, and no compiler checks. */
class SourcesIT {

    private static final List<String> CODE = List.of("bundles", "cli", "itests", "testing");

    private static final Pattern HEADER =
            Pattern.compile(
                    "\\A/\\*\\n \\* Copyright The Sealworks Authors\\n"
                            + " \\* SPDX-License-Identifier: Apache-2\\.0\\n \\*/\\n");
    private static final Pattern PACKAGE_DOC =
            Pattern.compile("/\\*\\*.+?\\*/\\s+(@\\w+(\\(.*?\\))?\\s+)*package ", Pattern.DOTALL);
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b|\\bfor now\\b");
    private static final Pattern SLEEP = Pattern.compile("\\bThread\\.sleep\\(");

    private static final Pattern CATCH_ALL =
            Pattern.compile("catch \\((final )?(Exception|Throwable) ");

    /** Rethrows what it recorded, and stops its thread and shows it. */
    private static final List<String> MAY_CATCH_ALL = List.of("Audit.java", "ThreadLoop.java");

    /** The names of Java files whose text is not as wanted. */
    private static Stream<Path> java(Predicate<Path> which, Predicate<String> wrong) {
        return CODE.stream()
                .flatMap(folder -> Tree.files(folder, p -> p.toString().endsWith(".java")).stream())
                .filter(which)
                .filter(file -> wrong.test(Tree.text(file)))
                .map(Tree.ROOT::relativize);
    }

    private static boolean isContract(Path file) {
        String path = file.toString();
        return path.contains("src/main/java/io/sealworks/api/")
                || path.contains("src/main/java/io/sealworks/jsonrpc/")
                        && !path.contains("/internal/");
    }

    private static boolean isPackageInfo(Path file) {
        return file.endsWith("package-info.java");
    }

    /** Not this class, which has to name what it looks for. */
    private static boolean isOther(Path file) {
        return !file.endsWith("SourcesIT.java");
    }

    static boolean lacksHeader(String text) {
        return !HEADER.matcher(text).find();
    }

    static boolean lacksPackageDoc(String text) {
        return !PACKAGE_DOC.matcher(text).find()
                || !text.contains("@Version(")
                || !text.contains("@Export")
                || !text.contains("@NullMarked");
    }

    /** Whether nothing is said between the imports and the public type. */
    static boolean lacksTypeDoc(String text) {
        String head = text.replaceAll("(?s)\\A.*\\n(import|package) [^\\n]*\\n", "");
        int type = head.startsWith("public ") ? 0 : head.indexOf("\npublic ");
        return type >= 0 && !head.substring(0, type).contains("*/");
    }

    static boolean isUnfinished(String text) {
        return UNFINISHED.matcher(text).find();
    }

    @Test
    void everyFileNamesTheLicence() {
        assertThat(java(file -> true, SourcesIT::lacksHeader)).isEmpty();
    }

    @Test
    void everyPackageOfAContractSaysWhatItIsAndItsVersion() {
        assertThat(java(f -> isContract(f) && isPackageInfo(f), SourcesIT::lacksPackageDoc))
                .isEmpty();
        assertThat(
                        java(SourcesIT::isContract, text -> true)
                                .map(Path::getParent)
                                .distinct()
                                .map(Tree.ROOT::resolve)
                                .filter(p -> !Files.exists(p.resolve("package-info.java"))))
                .isEmpty();
    }

    @Test
    void everyTypeOfAContractIsDocumented() {
        assertThat(java(f -> isContract(f) && !isPackageInfo(f), SourcesIT::lacksTypeDoc))
                .isEmpty();
    }

    @Test
    void nothingIsLeftUnfinished() {
        assertThat(java(SourcesIT::isOther, SourcesIT::isUnfinished)).isEmpty();
    }

    @Test
    void nobodyCatchesAllToKeepGoing() {
        assertThat(
                        java(
                                f ->
                                        f.toString().contains("src/main/")
                                                && !MAY_CATCH_ALL.contains(
                                                        f.getFileName().toString()),
                                text -> CATCH_ALL.matcher(text).find()))
                .isEmpty();
    }

    @Test
    void noTestSleeps() {
        assertThat(
                        java(
                                f -> isOther(f) && f.toString().contains("src/test/"),
                                text -> SLEEP.matcher(text).find()))
                .isEmpty();
    }

    @Test
    void bites() {
        String header =
                "/*\n"
                        + " * Copyright The Sealworks Authors\n"
                        + " * SPDX-License-Identifier: Apache-2.0\n"
                        + " */\n";

        assertThat(lacksHeader("package a;")).isTrue();
        assertThat(lacksHeader(header + "package a;")).isFalse();
        assertThat(lacksPackageDoc(header + "@Export\n@Version(\"1\")\n@NullMarked\npackage a;"))
                .isTrue();
        assertThat(lacksPackageDoc("/** A. */\n@Export\n@Version(\"1\")\n@NullMarked\npackage a;"))
                .isFalse();
        assertThat(lacksTypeDoc("package a;\n\npublic record A() {}\n")).isTrue();
        assertThat(lacksTypeDoc("package a;\n\n/** An a. */\n@Deprecated\npublic record A() {}\n"))
                .isFalse();
        assertThat(isUnfinished("return null; // TODO")).isTrue();
        assertThat(isUnfinished("// good enough for now")).isTrue();
        assertThat(CATCH_ALL.matcher("} catch (Exception e) {").find()).isTrue();
        assertThat(SLEEP.matcher("Thread.sleep(100);").find()).isTrue();
    }
}
