/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.wire.text.Durations;
import io.sealworks.wire.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code venus-sector-manager util worker wdpost …}. */
final class PostCommands {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    private PostCommands() {}

    /** {@code wdpost}. */
    @Command(
            name = "wdpost",
            description = "Shows and steers the jobs of window PoSt.",
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {ListJobs.class, Reset.class, Remove.class, RemoveAll.class})
    static final class WdPost {}

    /** {@code wdpost list}. */
    @Command(name = "list", description = "Lists the jobs.")
    static final class ListJobs implements Callable<Integer> {
        @Spec CommandSpec spec;

        @Option(names = "--all", description = "Those that succeeded, too.")
        boolean all;

        @Option(names = "--detail", description = "All times.")
        boolean detail;

        @Option(names = "--json", description = "The answer as JSON.")
        boolean json;

        private final Clock clock = Clock.systemUTC();

        @Override
        public Integer call() throws Failure {
            JsonNode result = ManagerMain.of(spec).manager().call("Venus.WdPoStAllJobs");
            spec.commandLine().getOut().print(json ? result.toPrettyString() + "\n" : text(result));
            return 0;
        }

        private String text(JsonNode result) {
            TextTable table = detail ? detailed() : brief();
            int maxTry = result.path("MaxTry").asInt();
            for (JsonNode job : result.path("Jobs")) {
                if (all || !state(job).equals("Succeed")) {
                    table.row(detail ? details(job, maxTry) : cells(job, maxTry));
                }
            }
            return table.render();
        }

        private static TextTable brief() {
            return new TextTable(
                    TextTable.Style.GO,
                    "JobID",
                    "MinerID",
                    "DDL",
                    "Partitions",
                    "Sectors",
                    "Worker",
                    "State",
                    "Try",
                    "CreateAt",
                    "Elapsed",
                    "Heartbeat",
                    "Error");
        }

        private static TextTable detailed() {
            return new TextTable(
                    TextTable.Style.GO,
                    "JobID",
                    "Miner",
                    "DDL",
                    "Partitions",
                    "Sectors",
                    "Worker",
                    "State",
                    "Try",
                    "CreateAt",
                    "StartedAt",
                    "HeartbeatAt",
                    "FinishedAt",
                    "UpdatedAt",
                    "Error");
        }

        private Object[] cells(JsonNode job, int maxTry) {
            long now = clock.instant().getEpochSecond();
            long started = job.path("StartedAt").asLong();
            long finished = job.path("FinishedAt").asLong();
            long heartbeat = job.path("HeartbeatAt").asLong();
            return new Object[] {
                job.path("ID").asText(),
                job.path("Input").path("MinerId").asLong(),
                job.path("DeadlineIdx").asInt(),
                partitions(job),
                job.path("Sectors").asInt(),
                job.path("WorkerName").asText(),
                state(job),
                tries(job, maxTry),
                time(job, "CreatedAt"),
                started == 0 ? "-" : span((finished == 0 ? now : finished) - started),
                heartbeat == 0 ? "-" : span(now - heartbeat),
                job.path("ErrorReason").asText()
            };
        }

        private static Object[] details(JsonNode job, int maxTry) {
            return new Object[] {
                job.path("ID").asText(),
                job.path("Input").path("MinerId").asLong(),
                job.path("DeadlineIdx").asInt(),
                partitions(job),
                job.path("Sectors").asInt(),
                job.path("WorkerName").asText(),
                state(job),
                tries(job, maxTry),
                time(job, "CreatedAt"),
                time(job, "StartedAt"),
                time(job, "HeartbeatAt"),
                time(job, "FinishedAt"),
                time(job, "UpdatedAt"),
                job.path("ErrorReason").asText()
            };
        }

        private static String partitions(JsonNode job) {
            return job.path("Partitions").toString().replace(",", ", ");
        }

        private static String tries(JsonNode job, int maxTry) {
            int tries = job.path("TryNum").asInt();
            return tries + (tries >= maxTry ? "(Max)" : "");
        }

        private static String state(JsonNode job) {
            int faults = job.path("Faults").asInt();
            return switch (job.path("State").asText()) {
                case "ready2run" -> "ReadyToRun";
                case "running" -> "Running";
                default -> {
                    if (!job.path("ErrorReason").asText().isEmpty()) {
                        yield "Failed";
                    }
                    yield faults > 0 ? "Faults(" + faults + ")" : "Succeed";
                }
            };
        }

        private static String span(long seconds) {
            return Durations.go(Duration.ofSeconds(Math.max(0, seconds)));
        }

        private static String time(JsonNode job, String field) {
            long seconds = job.path(field).asLong();
            return seconds == 0
                    ? "-"
                    : TIME.format(Instant.ofEpochSecond(seconds).atZone(ZoneId.systemDefault()));
        }
    }

    /** {@code wdpost reset}. */
    @Command(name = "reset", description = "Lets jobs be computed again.")
    static final class Reset implements Callable<Integer> {
        @Spec CommandSpec spec;

        @Parameters(paramLabel = "JOB", arity = "1..*", description = "The jobs' ids.")
        List<String> jobs = List.of();

        @Override
        public Integer call() throws Failure {
            return each(spec, jobs, "Venus.WdPoStResetJob", "reset");
        }
    }

    /** {@code wdpost remove}. */
    @Command(name = "remove", description = "Forgets jobs.")
    static final class Remove implements Callable<Integer> {
        @Spec CommandSpec spec;

        @Parameters(paramLabel = "JOB", arity = "1..*", description = "The jobs' ids.")
        List<String> jobs = List.of();

        @Override
        public Integer call() throws Failure {
            return each(spec, jobs, "Venus.WdPoStRemoveJob", "removed");
        }
    }

    /** {@code wdpost remove-all}. */
    @Command(name = "remove-all", description = "Forgets all jobs.")
    static final class RemoveAll implements Callable<Integer> {
        @Spec CommandSpec spec;

        @Option(names = "--really-do-it", description = "Needed.")
        boolean really;

        @Override
        public Integer call() throws Failure {
            if (!really) {
                throw new Failure("all jobs? Say --really-do-it");
            }
            JsonNode all = ManagerMain.of(spec).manager().call("Venus.WdPoStAllJobs");
            return each(
                    spec,
                    all.path("Jobs").findValuesAsText("ID"),
                    "Venus.WdPoStRemoveJob",
                    "removed");
        }
    }

    private static int each(CommandSpec spec, List<String> jobs, String method, String done)
            throws Failure {
        Rpc manager = ManagerMain.of(spec).manager();
        for (String job : jobs) {
            manager.call(method, job);
            spec.commandLine().getOut().println("'" + job + "' " + done);
        }
        return 0;
    }
}
