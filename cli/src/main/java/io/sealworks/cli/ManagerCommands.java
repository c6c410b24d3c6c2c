/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.wire.ReportJson;
import io.sealworks.wire.Value;
import io.sealworks.wire.WireException;
import io.sealworks.wire.text.FleetText;
import io.sealworks.wire.text.ThreadText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code venus-sector-manager util worker …}. */
final class ManagerCommands {
    private ManagerCommands() {}

    /** {@code list}. */
    @Command(name = "list", description = "Lists the workers.")
    static final class ListWorkers implements Callable<Integer> {
        @Spec CommandSpec spec;

        @Option(
                names = "--expiration",
                paramLabel = "DURATION",
                defaultValue = "10m",
                converter = GoDuration.class,
                description = "A last ping that is older gets a mark (default 10m).")
        Duration expiration = Duration.ofMinutes(10);

        @Option(names = "--wide", description = "Version, running and waiting threads too.")
        boolean wide;

        @Option(names = "--json", description = "The answer as JSON.")
        boolean json;

        @Override
        public Integer call() throws Failure {
            JsonNode result = ManagerMain.of(spec).manager().call("Venus.WorkerPingInfoList");
            spec.commandLine().getOut().print(json ? result.toPrettyString() + "\n" : text(result));
            return 0;
        }

        private String text(JsonNode result) throws Failure {
            try {
                List<FleetMember> members = new ArrayList<>();
                for (Value member : Value.of(result, "[]WorkerPingInfo").list("[]WorkerPingInfo")) {
                    members.add(ReportJson.member(member, System.currentTimeMillis()));
                }
                return wide
                        ? FleetText.wideList(members, expiration)
                        : FleetText.list(members, expiration);
            } catch (WireException e) {
                throw new Failure("the manager's answer is not understood: " + e.getMessage());
            }
        }
    }

    /** {@code info}. */
    @Command(name = "info", description = "Lists the sealing threads of a worker.")
    static final class Info implements Callable<Integer> {
        @Spec CommandSpec spec;

        @Parameters(paramLabel = "NAME|ADDR", description = "The worker's name or address.")
        String worker = "";

        @Option(names = "--wide", description = "Plan, stage and what the thread does too.")
        boolean wide;

        @Option(names = "--json", description = "The answer as JSON.")
        boolean json;

        @Override
        public Integer call() throws Failure {
            ManagerMain program = ManagerMain.of(spec);
            JsonNode result =
                    program.worker(WorkerAddress.find(program, worker), Right.READ)
                            .call("VenusWorker.WorkerList");
            spec.commandLine().getOut().print(json ? result.toPrettyString() + "\n" : text(result));
            return 0;
        }

        private String text(JsonNode result) throws Failure {
            List<ThreadInfo> threads = WorkerCommands.threads(result);
            return wide ? ThreadText.wideInfo(threads) : ThreadText.info(threads);
        }
    }

    /** {@code pause}. */
    @Command(name = "pause", description = "Pauses a sealing thread of a worker.")
    static final class Pause implements Callable<Integer> {
        @Spec CommandSpec spec;

        @Parameters(paramLabel = "NAME|ADDR", description = "The worker's name or address.")
        String worker = "";

        @Parameters(
                index = "1",
                paramLabel = "INDEX",
                description = "The thread's index.",
                converter = Index.class)
        int index;

        @Override
        public Integer call() throws Failure {
            ManagerMain program = ManagerMain.of(spec);
            JsonNode done =
                    program.worker(WorkerAddress.find(program, worker), Right.WRITE)
                            .call("VenusWorker.WorkerPause", index);
            if (!done.asBoolean()) {
                throw new Failure(
                        "#" + index + " of " + worker + " is already paused, or asked to pause");
            }
            spec.commandLine().getOut().println("pause call done, ok = true");
            return 0;
        }
    }

    /** {@code resume}. */
    @Command(name = "resume", description = "Lets a paused sealing thread of a worker go on.")
    static final class Resume implements Callable<Integer> {
        @Spec CommandSpec spec;

        @Parameters(paramLabel = "NAME|ADDR", description = "The worker's name or address.")
        String worker = "";

        @Parameters(
                index = "1",
                paramLabel = "INDEX",
                description = "The thread's index.",
                converter = Index.class)
        int index;

        @Parameters(
                index = "2",
                arity = "0..1",
                paramLabel = "STATE",
                description = "Go on from this state.")
        @Nullable String state;

        @Override
        public Integer call() throws Failure {
            ManagerMain program = ManagerMain.of(spec);
            String at = state == null || state.isEmpty() ? null : state;
            JsonNode done =
                    program.worker(WorkerAddress.find(program, worker), Right.WRITE)
                            .call("VenusWorker.WorkerResume", index, at);
            if (!done.asBoolean()) {
                throw new Failure("#" + index + " of " + worker + " is not paused");
            }
            spec.commandLine().getOut().println("resume call done, ok = true");
            return 0;
        }
    }

    /** {@code remove}. */
    @Command(name = "remove", description = "Forgets a worker.")
    static final class Remove implements Callable<Integer> {
        @Spec CommandSpec spec;

        @Parameters(paramLabel = "NAME", description = "The worker's name.")
        String worker = "";

        @Override
        public Integer call() throws Failure {
            Rpc manager = ManagerMain.of(spec).manager();
            if (manager.call("Venus.WorkerGetPingInfo", worker).isNull()) {
                throw new Failure(
                        "worker info not found. please make sure the instance name is correct: "
                                + worker);
            }
            manager.call("Venus.WorkerPingInfoRemove", worker);
            spec.commandLine().getOut().println("'" + worker + "' removed");
            return 0;
        }
    }
}
