/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.sealworks.api.base.SectorSize;
import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.ByteSize;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;
import io.sealworks.api.config.LoadedConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TomlConfigLoaderTest {
    @TempDir Path folder;

    /** Every type that a component may have. */
    @Accepted(key = "old", note = "is not used; write new")
    @Accepted(key = "server.headers", note = "is not used")
    record Sample(
            @Key(value = "name", doc = "") String name,
            @Key(value = "server.host", doc = "") @Default("127.0.0.1") String host,
            @Key(value = "server.port", doc = "") @Default("17890") int port,
            @Key(value = "big", doc = "") @Default("1") long big,
            @Key(value = "on", doc = "") @Default("true") boolean on,
            @Key(value = "every", aliases = "interval", doc = "") @Default("30s") Duration every,
            @Key(value = "space", doc = "") @Default("8GiB") ByteSize space,
            @Key(value = "dir", doc = "") @Default("data") Path dir,
            @Key(value = "size", doc = "") Optional<SectorSize> size,
            @Key(value = "color", doc = "") @Default("RED") Color color,
            @Key(value = "count", doc = "") OptionalInt count,
            @Key(value = "number", doc = "") OptionalLong number,
            @Key(value = "miners", doc = "") Optional<List<Long>> miners,
            @Key(value = "trees", doc = "") Map<String, Path> trees,
            @Key(value = "part", doc = "") Part part,
            @Key(value = "thread", doc = "") List<Thread> threads) {}

    enum Color {
        RED,
        GREEN
    }

    record Part(@Key(value = "depth", doc = "") @Default("3") int depth) {
        Part {
            if (depth > 9) {
                throw new IllegalArgumentException("depth is 9 at the most");
            }
        }
    }

    record Thread(
            @Key(value = "location", doc = "") Path location,
            @Key(value = "part", doc = "") Optional<Part> part) {}

    private LoadedConfig<Sample> load(String toml) throws IOException, ConfigException {
        Path file = Files.writeString(folder.resolve("sample.toml"), toml);
        return new TomlConfigLoader().load(file, Sample.class);
    }

    private List<String> faults(String toml) {
        return catchThrowableOfType(ConfigException.class, () -> load(toml)).faults();
    }

    @Test
    void takesDefaultsForWhatIsAbsent() throws Exception {
        Sample sample = load("name = 'a'").value();
        assertThat(sample)
                .isEqualTo(
                        new Sample(
                                "a",
                                "127.0.0.1",
                                17890,
                                1,
                                true,
                                Duration.ofSeconds(30),
                                new ByteSize(8L << 30),
                                folder.resolve("data"),
                                Optional.empty(),
                                Color.RED,
                                OptionalInt.empty(),
                                OptionalLong.empty(),
                                Optional.empty(),
                                Map.of(),
                                new Part(3),
                                List.of()));
    }

    @Test
    void readsEveryType() throws Exception {
        Sample sample =
                load("""
                name = "b"
                server.host = "::1"
                server.port = 1
                big = 9007199254740993
                on = false
                every = "1h 30m"
                space = 4096
                dir = "../other"
                size = "32GiB"
                color = "GREEN"
                count = 3
                number = 4
                miners = [1, 2]
                trees = { 2KiB = "t/2k", 8MiB = "/t/8m" }
                part.depth = 5
                [[thread]]
                location = "one"
                [thread.part]
                depth = 7
                [[thread]]
                location = "/two"
                """)
                        .value();
        assertThat(sample)
                .isEqualTo(
                        new Sample(
                                "b",
                                "::1",
                                1,
                                9007199254740993L,
                                false,
                                Duration.ofMinutes(90),
                                new ByteSize(4096),
                                folder.getParent().resolve("other"),
                                Optional.of(SectorSize.GIB_32),
                                Color.GREEN,
                                OptionalInt.of(3),
                                OptionalLong.of(4),
                                Optional.of(List.of(1L, 2L)),
                                Map.of("2KiB", folder.resolve("t/2k"), "8MiB", Path.of("/t/8m")),
                                new Part(5),
                                List.of(
                                        new Thread(folder.resolve("one"), Optional.of(new Part(7))),
                                        new Thread(Path.of("/two"), Optional.empty()))));
    }

    @Test
    void namesTheNearestKey() {
        assertThat(faults("name = 'a'\n\n  evry = '3s'\n[server]\nhots = 'x'\n"))
                .containsExactly(
                        "sample.toml:3:3: unknown key \"evry\" at the top level; did you mean"
                                + " \"every\"?",
                        "sample.toml:5:1: unknown key \"server.hots\" at the top level; did you"
                                + " mean \"server.host\"?");
        assertThat(faults("name = 'a'\n[[thread]]\nlocation = 'a'\nquite_other = 1\n"))
                .containsExactly(
                        "sample.toml:4:1: unknown key \"quite_other\" in [[thread]]; known are"
                                + " location, part");
    }

    @Test
    void collectsEveryFault() {
        assertThat(
                        faults(
                                """
                                server = 5
                                big = "x"
                                on = 1
                                every = "soon"
                                space = true
                                size = "3GiB"
                                color = "BLUE"
                                count = 3000000000
                                miners = [1, "2"]
                                dir = ""
                                part = []
                                [thread]
                                location = "x"
                                [trees]
                                2KiB = 5
                                """))
                .containsExactly(
                        "sample.toml:1:1: \"server\" at the top level must be a table",
                        "sample.toml: missing key \"name\" at the top level",
                        "sample.toml:2:1: \"big\" at the top level: must be an integer, not a"
                                + " string",
                        "sample.toml:3:1: \"on\" at the top level: must be true or false, not an"
                                + " integer",
                        "sample.toml:4:1: \"every\" at the top level: not a duration: \"soon\" (a"
                                + " duration looks like 30s, 5min or 1h 30m)",
                        "sample.toml:5:1: \"space\" at the top level: must be a size such as"
                                + " \"8GiB\", not a boolean",
                        "sample.toml:10:1: \"dir\" at the top level: must not be empty",
                        "sample.toml:6:1: \"size\" at the top level: no sector size: \"3GiB\""
                                + " (known: 2KiB, 8MiB, 512MiB, 32GiB, 64GiB)",
                        "sample.toml:7:1: \"color\" at the top level: must be one of [RED, GREEN]",
                        "sample.toml:8:1: \"count\" at the top level: must be from -2147483648 to"
                                + " 2147483647",
                        "sample.toml:9:14: \"miners[1]\" at the top level: must be an integer, not"
                                + " a string",
                        "sample.toml:15:1: \"2KiB\" in [trees]: must be a path in quotes, not an"
                                + " integer",
                        "sample.toml:11:1: \"part\" at the top level must be a table, not an"
                                + " array",
                        "sample.toml:12:1: \"thread\" at the top level must be an array, not a"
                                + " table: write [[thread]]");
    }

    @Test
    void namesAMissingKeyWhereItsTableBegins() {
        assertThat(faults("name = 'a'\n[[thread]]\nlocation = 'a'\n[[thread]]\n"))
                .containsExactly("sample.toml:4:1: missing key \"location\" in [[thread]]");
    }

    @Test
    void takesWhatARecordRefusesAsAFault() {
        assertThat(faults("name = 'a'\n[part]\ndepth = 10\n"))
                .containsExactly("sample.toml:2:1: depth is 9 at the most in [part]");
    }

    @Test
    void warnsOfOldKeysAndOtherSpellings() throws Exception {
        LoadedConfig<Sample> loaded =
                load("name = 'a'\ninterval = '5s'\nserver.headers = { a = 'b' }\n[old]\nx = 1\n");
        assertThat(loaded.value().every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(loaded.warnings())
                .containsExactly(
                        "sample.toml:3:1: \"server.headers\" at the top level is not used",
                        "sample.toml:4:1: \"old\" at the top level is not used; write new",
                        "sample.toml:2:1: \"interval\" at the top level is accepted; write"
                                + " \"every\"");
        assertThat(load("name = 'a'\nevery = '1s'\ninterval = '5s'\n").warnings())
                .containsExactly(
                        "sample.toml:3:1: \"interval\" at the top level is not used: \"every\" is"
                                + " there");
    }

    @Test
    void tellsWhereTheSyntaxIsWrong() {
        assertThat(faults("name = 'a'\nbig = \n"))
                .singleElement()
                .asString()
                .startsWith("sample.toml:2:7: ");
    }

    @Test
    void saysWhyAFileCannotBeRead() throws Exception {
        Path missing = folder.resolve("no.toml");
        assertThat(
                        catchThrowableOfType(
                                        ConfigException.class,
                                        () -> new TomlConfigLoader().load(missing, Sample.class))
                                .faults())
                .containsExactly(missing + ": no such file");
        Path latin = Files.write(folder.resolve("latin.toml"), new byte[] {(byte) 0xe4});
        assertThat(
                        catchThrowableOfType(
                                        ConfigException.class,
                                        () -> new TomlConfigLoader().load(latin, Sample.class))
                                .faults())
                .containsExactly(latin + ": is not UTF-8");
    }

    @Test
    void readsNoMoreThanThePartThatIsAskedFor() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("part.toml"), "never = 1\n[part]\ndepth = 4\nodd = true\n");
        LoadedConfig<Outer> loaded = new TomlConfigLoader().loadPart(file, Outer.class);
        assertThat(loaded).isEqualTo(new LoadedConfig<>(new Outer(new Part(4)), List.of()));
    }

    record Outer(@Key(value = "part", doc = "") Part part) {}
}
