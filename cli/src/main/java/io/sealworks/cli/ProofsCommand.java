/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code venus-worker proofs params …}: the program that makes and checks proof parameters. */
@Command(
        name = "proofs",
        description = "Looks after the Groth16 parameters.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ProofsCommand.Params.class)
final class ProofsCommand {
    /** {@code params status|verify|generate|fetch SIZE}. */
    @Command(
            name = "params",
            description = "status, verify, generate or fetch the parameters of a sector size.",
            footer = {
                "  --dir DIR         the folder; otherwise as the environment or the kind says.",
                "  --circuits LIST   any of porep,winning,window,update,srs; otherwise all.",
                "  --base-url URL    fetch: where the files are; otherwise $SEALWORKS_PARAMS_URL.",
                "  --json            one JSON object a line."
            })
    static final class Params implements Callable<Integer> {
        @Parameters(paramLabel = "ACTION", description = "status, verify, generate or fetch.")
        String action = "";

        @Parameters(index = "1", paramLabel = "SIZE", description = "2KiB to 64GiB.")
        String size = "";

        @Unmatched List<String> more = new ArrayList<>();

        @Override
        public Integer call() throws Failure {
            List<String> command = new ArrayList<>(List.of(program().toString(), action, size));
            command.addAll(more);
            try {
                return new ProcessBuilder(command).inheritIO().start().waitFor();
            } catch (IOException e) {
                throw new Failure("cannot run " + command.get(0) + ": " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure("interrupted while " + command.get(0) + " ran");
            }
        }

        /** Beside the script that started us, which says where that is. */
        private static Path program() throws Failure {
            Path bin = Path.of(System.getProperty("sealworks.bin", "."));
            Path program = bin.resolve("sealworks-params");
            if (!Files.isExecutable(program)) {
                throw new Failure("the program sealworks-params is missing in " + bin);
            }
            return program;
        }
    }
}
