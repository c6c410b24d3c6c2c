/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealworks.api.base.SectorId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code venus-sector-manager util sealer sectors …}. */
final class SectorCommands {
    private static final int ALL_JOBS = 0;

    private SectorCommands() {}

    /** {@code sectors}. */
    @Command(
            name = "sectors",
            description = "Shows the sectors.",
            synopsisSubcommandLabel = "COMMAND",
            subcommands = ListSectors.class)
    static final class Sectors {}

    /** {@code sectors list}. */
    @Command(name = "list", description = "Lists the sectors.")
    static final class ListSectors implements Callable<Integer> {
        @Spec CommandSpec spec;

        @Option(names = "--offline", description = "Those that ended.")
        boolean offline;

        @Option(names = "--all", description = "Those in progress and those that ended.")
        boolean all;

        @Option(names = "--json", description = "The answer as JSON.")
        boolean json;

        @Override
        public Integer call() throws Failure {
            Rpc manager = ManagerMain.of(spec).manager();
            ArrayNode sectors = JsonNodeFactory.instance.arrayNode();
            if (all || !offline) {
                manager.call("Venus.ListSectors", "online", ALL_JOBS).forEach(sectors::add);
            }
            if (all || offline) {
                manager.call("Venus.ListSectors", "offline", ALL_JOBS).forEach(sectors::add);
            }
            spec.commandLine()
                    .getOut()
                    .print(json ? sectors.toPrettyString() + "\n" : text(sectors));
            if (!all && !json) {
                sayHidden(manager);
            }
            return 0;
        }

        /** Existing managers do not tell how many there are. */
        private void sayHidden(Rpc manager) throws Failure {
            String others = offline ? "Online" : "Offline";
            long hidden =
                    manager.callIfKnown("Venus.SectorCounts")
                            .map(counts -> counts.path(others).asLong())
                            .orElse(0L);
            if (hidden > 0) {
                spec.commandLine()
                        .getErr()
                        .printf(
                                "%d %s not shown (--all shows all)%n",
                                hidden, offline ? "in progress" : "that ended");
            }
        }

        private static String text(JsonNode sectors) {
            StringBuilder text = new StringBuilder("Sectors:\n");
            sectors.forEach(sector -> text.append(text(sector, sector.path("LatestState"))));
            return text.append("Count: ").append(sectors.size()).append('\n').toString();
        }

        private static String text(JsonNode sector, JsonNode state) {
            JsonNode id = sector.path("ID");
            JsonNode change = state.path("StateChange");
            return "%s():\n\tWorker: %s @ %s\n\tState: %s => %s @%s\n\tFinalized: %s, Removed: %s\n\n"
                    .formatted(
                            new SectorId(id.path("Miner").asLong(), id.path("Number").asLong()),
                            state.path("Worker").path("Instance").asText("-"),
                            state.path("Worker").path("Location").asText("-"),
                            change.path("Prev").asText(""),
                            change.path("Next").asText(""),
                            change.path("Event").asText(""),
                            sector.path("Finalized").asBoolean(),
                            sector.path("Removed").asBoolean());
        }
    }
}
