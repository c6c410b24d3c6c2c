/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.wire.PostJson;
import io.sealworks.wire.Value;
import io.sealworks.wire.WireException;
import io.sealworks.wire.text.PostText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code venus-sector-manager util worker wdpost …}. */
final class PostCommands {

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

        private String text(JsonNode result) throws Failure {
            try {
                PoStJobs.Listing listing = PostJson.listed(Value.of(result, "the answer"));
                long now = clock.instant().getEpochSecond();
                return PostText.list(PostText.lines(listing, all, now), detail);
            } catch (WireException e) {
                throw new Failure("the manager's answer can't be read: " + e.getMessage());
            }
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
