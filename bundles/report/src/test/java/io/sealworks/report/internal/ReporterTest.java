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
import java.util.List;
import java.util.stream.LongStream;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.ReportAnswer;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.api.worker.HistoryFeed;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.api.worker.Worker;
import io.sealworks.api.worker.WorkerIdentity;
import io.sealworks.api.worker.config.WorkerConfig;
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
    private ReportAnswer answer = new ReportAnswer(SECTOR, false, "");

    private final class Manager implements Reports {
        @Override
        public ReportAnswer report(Caller caller, SectorId sector, StateReport report)
                throws ManagerException {
            if (error != null) {
                throw error;
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
            return List.of(location);
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

    private static final class Self implements Worker {
        @Override
        public WorkerIdentity identity(Caller caller) {
            return new WorkerIdentity("w1", "h:1", "v1", "id", "local", Path.of("/w.toml"));
        }

        @Override
        public WorkerConfig config(Caller caller) {
            throw new AssertionError("not needed for reports");
        }
    }

    @BeforeEach
    void bind() {
        links.worker.bind(new Self());
        links.feed.bind(new Feed());
        links.reports("local").bind(new Manager());
        links.threads.bind(
                (SealingThreads)
                        Proxy.newProxyInstance(
                                SealingThreads.class.getClassLoader(),
                                new Class<?>[] {SealingThreads.class},
                                (proxy, method, arguments) -> {
                                    if (method.getName().equals("abandon")) {
                                        abandoned.add(arguments[1] + " " + arguments[2]);
                                    }
                                    return null;
                                }));
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
        return new Reporter(links, Duration.ofSeconds(1));
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
}
