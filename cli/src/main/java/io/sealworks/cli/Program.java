/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.io.PrintWriter;

import picocli.CommandLine;

/** Runs a program's command line: errors are one line on stderr and a non-zero status. */
final class Program {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Program() {}

    static int run(Object program, PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(program);
        line.setOut(out).setErr(err);
        line.setExecutionExceptionHandler(
                (e, command, result) -> {
                    if (e instanceof Failure) {
                        return fail(err, e.getMessage());
                    }
                    throw e;
                });
        line.setParameterExceptionHandler(
                (e, arguments) -> {
                    err.println("Error: " + e.getMessage().lines().findFirst().orElse("usage"));
                    err.println(
                            "Try '"
                                    + e.getCommandLine().getCommandSpec().qualifiedName()
                                    + " --help'.");
                    err.flush();
                    return MISUSED;
                });
        int status = line.execute(args);
        out.flush();
        return status;
    }

    private static int fail(PrintWriter err, String message) {
        err.println("Error: " + message);
        err.flush();
        return FAILED;
    }
}
