/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.report.internal;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.ReportAnswer;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.api.worker.HistoryFeed;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.api.worker.Worker;
import io.sealworks.api.worker.WorkerIdentity;
import io.sealworks.api.worker.config.ManagerSection;
import io.sealworks.api.worker.config.UnsealSection;
import io.sealworks.api.worker.config.WorkerConfig;
import io.sealworks.api.worker.config.WorkerSection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReporterTest {

    private static final SectorId SECTOR = new SectorId(10000, 2);

    @TempDir Path location;
    private final Links links = new Links();
    private final List<HistoryEntry> history = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> abandoned = new ArrayList<>();
    private ManagerException error;
    private final Map<Path, ManagerException> errors = new HashMap<>();
    private final WorkerConfig config = config();
    private List<Path> locations = List.of();
    private @Nullable SectorId current;
    private long nanos;
    private ReportAnswer answer = new ReportAnswer(SECTOR, false, "");

    private final class Manager implements Reports {
        @Override
        public ReportAnswer report(Caller caller, SectorId sector, StateReport report)
                throws ManagerException {
            ManagerException own = errors.get(Path.of(report.location()));
            if (own != null || error != null) {
                throw own == null ? error : own;
            }
            sent.add(caller.subject() + " " + report.event() + " -> " + report.next());
            return answer;
        }

        @Override
        public void finalized(Caller caller, SectorId sector) {
            throw new AssertionError("the runtime says that");
        }

        @Override
        public void aborted(Caller caller, SectorId sector, String reason) {
            throw new AssertionError("the runtime says that");
        }
    }

    private final class Feed implements HistoryFeed {
        @Override
        public List<Path> locations() {
            return locations;
        }

        @Override
        public List<HistoryEntry> read(Path where, long after, int limit) {
            return history.stream().filter(e -> e.sequence() > after).limit(limit).toList();
        }

        @Override
        public boolean awaitNew(Duration timeout) {
            return false;
        }
    }

    private final class Self implements Worker {
        @Override
        public WorkerIdentity identity(Caller caller) {
            return new WorkerIdentity("w1", "h:1", "v1", "id", "local", Path.of("/w.toml"));
        }

        @Override
        public WorkerConfig config(Caller caller) {
            return config;
        }
    }

    static WorkerConfig config() {
        WorkerSection worker =
                new WorkerSection(
                        Optional.empty(),
                        "127.0.0.1",
                        17890,
                        Optional.empty(),
                        Duration.ofSeconds(30),
                        Optional.empty(),
                        List.of(),
                        List.of());
        return new WorkerConfig(
                worker,
                new ManagerSection(
                        "local", Optional.empty(), Optional.empty(), List.of(), List.of()),
                null,
                List.of(),
                List.of(),
                null,
                UnsealSection.none(),
                null,
                List.of());
    }

    private Object threads(String method, Object[] arguments) {
        if (method.equals("abandon")) {
            abandoned.add(arguments[1] + " " + arguments[2]);
        }
        return method.equals("list")
                ? List.of(
                        new ThreadInfo(
                                0,
                                location.toString(),
                                "sealer",
                                current,
                                ThreadInfo.Phase.Running,
                                1,
                                "builtin PC1",
                                "TicketAssigned",
                                "PC1",
                                null,
                                null,
                                null))
                : null;
    }

    @BeforeEach
    void bind() {
        locations = List.of(location);
        links.worker.bind(new Self());
        links.feed.bind(new Feed());
        links.reports("local").bind(new Manager());
        links.threads.bind(
                (SealingThreads)
                        Proxy.newProxyInstance(
                                SealingThreads.class.getClassLoader(),
                                new Class<?>[] {SealingThreads.class},
                                (proxy, method, arguments) ->
                                        threads(method.getName(), arguments)));
        LongStream.rangeClosed(1, 3).forEach(this::happened);
    }

    private void happened(long sequence) {
        history.add(
                new HistoryEntry(
                        sequence,
                        sequence,
                        SECTOR,
                        "sealer",
                        "S" + (sequence - 1),
                        "S" + sequence,
                        "E" + sequence,
                        null,
                        null,
                        1));
    }

    private Reporter reporter() {
        return new Reporter(links, Duration.ofSeconds(1), () -> nanos);
    }

    @Test
    void eachEntryIsSentOnceAndInOrderAlsoAfterARestart() throws Exception {
        reporter().sendAll();
        happened(4);
        reporter().sendAll();
        assertThat(sent)
                .containsExactly("w1 E1 -> S1", "w1 E2 -> S2", "w1 E3 -> S3", "w1 E4 -> S4");
        assertThat(location.resolve("report.cursor")).hasContent("4");
    }

    @Test
    void whatTheManagerDidNotAnswerIsSentAgain() throws Exception {
        error = ManagerException.temporary("away");
        assertThatThrownBy(() -> reporter().sendAll()).hasMessage("away");
        assertThat(location.resolve("report.cursor")).doesNotExist();
        error = null;
        reporter().sendAll();
        assertThat(sent).hasSize(3);
    }

    @Test
    void aSectorThatTheManagerEndedIsAbandoned() throws Exception {
        answer = new ReportAnswer(SECTOR, true, "aborted by an operator");
        reporter().sendAll();
        assertThat(abandoned).contains("s-t010000-2 aborted by an operator");
        error = ManagerException.unknownSector("ended here");
        happened(4);
        reporter().sendAll();
        assertThat(abandoned).contains("s-t010000-2 ended here");
    }

    @Test
    void aDamagedCursorSendsTwiceRatherThanNever() throws IOException, ManagerException {
        Files.writeString(location.resolve("report.cursor"), "garbage");
        reporter().sendAll();
        assertThat(sent).hasSize(3);
    }

    @Test
    void aThreadThatComputesHearsOfItsEndAtTheNextReminder() throws Exception {
        current = SECTOR;
        Reporter reporter = reporter();
        reporter.sendAll();
        reporter.sendAll();
        assertThat(sent).hasSize(3);
        answer = new ReportAnswer(SECTOR, true, "aborted by an operator");
        nanos = Duration.ofSeconds(31).toNanos();
        reporter.sendAll();
        assertThat(sent).hasSize(4).endsWith("w1 E3 -> S3");
        assertThat(abandoned).containsExactly("s-t010000-2 aborted by an operator");
        assertThat(location.resolve("report.cursor")).hasContent("3");
    }

    @Test
    void aThreadWithoutASectorSaysNothing() throws Exception {
        Reporter reporter = reporter();
        reporter.sendAll();
        nanos = Duration.ofHours(1).toNanos();
        reporter.sendAll();
        assertThat(sent).hasSize(3);
    }

    @Test
    void whatKeepsOneLocationDoesNotKeepTheOthers(@TempDir Path other) throws Exception {
        locations = List.of(other, location);
        errors.put(other, ManagerException.temporary("refused"));
        assertThatThrownBy(() -> reporter().sendAll()).hasMessage("refused");
        assertThat(sent).hasSize(3);
        assertThat(location.resolve("report.cursor")).hasContent("3");
        assertThat(other.resolve("report.cursor")).doesNotExist();
    }
}
