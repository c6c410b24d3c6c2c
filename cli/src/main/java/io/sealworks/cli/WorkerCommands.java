/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.wire.Value;
import io.sealworks.wire.WireException;
import io.sealworks.wire.WorkerJson;
import io.sealworks.wire.text.RustText;
import io.sealworks.wire.text.ThreadText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code venus-worker} does with the threads of a worker. */
final class WorkerCommands {
    private WorkerCommands() {}

    /** Reads a worker's answer. */
    static List<ThreadInfo> threads(JsonNode result) throws Failure {
        try {
            return WorkerJson.threads(Value.of(result, "[]WorkerInfo"));
        } catch (WireException e) {
            throw new Failure("the worker's answer is not understood: " + e.getMessage());
        }
    }

    /** {@code list}. */
    @Command(name = "list", description = "Lists the sealing threads.")
    static final class ListThreads implements Callable<Integer> {
        @Spec CommandSpec spec;

        @Option(names = "--wide", description = "Plan, stage and what the thread does too.")
        boolean wide;

        @Option(names = "--json", description = "The answer as JSON.")
        boolean json;

        @Override
        public Integer call() throws Failure {
            JsonNode result = WorkerMain.of(spec).worker().call("VenusWorker.WorkerList");
            spec.commandLine().getOut().print(json ? result.toPrettyString() + "\n" : text(result));
            return 0;
        }

        private String text(JsonNode result) throws Failure {
            List<ThreadInfo> threads = threads(result);
            return wide ? ThreadText.wideLines(threads) : ThreadText.lines(threads);
        }
    }

    /** {@code pause}. */
    @Command(
            name = "pause",
            description = "Pauses a sealing thread; the step that runs is finished and kept.")
    static final class Pause implements Callable<Integer> {
        @Spec CommandSpec spec;

        @Option(
                names = {"-i", "--index"},
                required = true,
                paramLabel = "N",
                description = "The thread's index.",
                converter = Index.class)
        int index;

        @ArgGroup @Nullable When when;

        /** When it pauses, if not after the step that runs. */
        static final class When {
            @Option(
                    names = "--before",
                    paramLabel = "STAGE",
                    description = "Before the work of a stage begins: C2.")
            @Nullable String before;

            @Option(names = "--drain", description = "When its sector is done.")
            boolean drain;
        }

        @Override
        public Integer call() throws Failure {
            if (!ask(WorkerMain.of(spec).worker()).asBoolean()) {
                throw new Failure("#" + index + " is already paused, or asked to pause");
            }
            spec.commandLine().getOut().println("#" + index + " worker pause done=true");
            return 0;
        }

        private JsonNode ask(Rpc worker) throws Failure {
            if (when == null) {
                return worker.call("VenusWorker.WorkerPause", index);
            }
            return when.before == null
                    ? worker.call("VenusWorker.WorkerDrain", index)
                    : worker.call("VenusWorker.WorkerPauseBefore", index, when.before);
        }
    }

    /** {@code resume}. */
    @Command(name = "resume", description = "Lets a paused sealing thread go on.")
    static final class Resume implements Callable<Integer> {
        @Spec CommandSpec spec;

        @Option(
                names = {"-i", "--index"},
                required = true,
                paramLabel = "N",
                description = "The thread's index.",
                converter = Index.class)
        int index;

        @Option(
                names = {"-s", "--state"},
                paramLabel = "STATE",
                description = "Go on from this state; refused unless all that it needs holds.")
        @Nullable String state;

        @Option(names = "--really-do-it", description = "Confirm what costs money: Aborted.")
        boolean reallyDoIt;

        @Override
        public Integer call() throws Failure {
            Rpc worker = WorkerMain.of(spec).worker();
            // The third param is ours; existing workers know two.
            JsonNode done =
                    reallyDoIt
                            ? worker.call("VenusWorker.WorkerResume", index, state, true)
                            : worker.call("VenusWorker.WorkerResume", index, state);
            if (!done.asBoolean()) {
                throw new Failure("#" + index + " is not paused");
            }
            String at = RustText.option(state, RustText::debug);
            spec.commandLine()
                    .getOut()
                    .println("#" + index + " worker resume done=true state=" + at);
            return 0;
        }
    }
}
