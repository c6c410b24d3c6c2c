/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.auth.internal.Invitation;
import io.sealworks.wire.Endpoint;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code venus-worker enroll}: the worker's token and the manager's key for a one-time token. */
@Command(
        name = "enroll",
        description =
                "Gets this worker its token and the manager's key, by a one-time token that"
                        + " auth:enroll on the manager made.")
final class EnrollCommand implements Callable<Integer> {
    private static final int CLAIM_BYTES = 32;

    @Spec CommandSpec spec;

    @Option(
            names = "--manager",
            paramLabel = "URL",
            description = "The manager (default: as the config says).")
    String manager = "";

    @Option(
            names = "--token",
            paramLabel = "T",
            description = "The one-time token; or name a file that holds it with --token-file.")
    @Nullable String token;

    @Override
    public Integer call() throws Failure {
        WorkerMain program = WorkerMain.of(spec);
        EnrollFiles files = EnrollFiles.of(program.configFile());
        Invitation invitation = invitation(program);
        URI endpoint = endpoint(files);
        try {
            invitation.checkPinned(files.key());
            checkNew(files, invitation);
            JsonNode answer = redeem(new Rpc(endpoint, invitation.text()), files, invitation);
            String granted = answer.path("Token").asText();
            String key = answer.path("ManagerKey").asText();
            Instant expires = invitation.check(granted, key);
            Invitation.keep(files.key(), key);
            Invitation.keep(files.token(), granted + "\n");
            Files.deleteIfExists(files.claim());
            report(spec.commandLine().getOut(), files, invitation, endpoint, expires);
            return 0;
        } catch (IOException e) {
            throw Failure.of(e);
        }
    }

    private Invitation invitation(WorkerMain program) throws Failure {
        Path file = program.tokenFile;
        if ((token == null) == (file == null)) {
            throw new Failure("enroll needs the one-time token: --token T or --token-file FILE");
        }
        try {
            return Invitation.parse(token == null ? TokenFile.read(file) : token.strip());
        } catch (IOException e) {
            throw Failure.of(e);
        }
    }

    private URI endpoint(EnrollFiles files) throws Failure {
        String address = manager.isEmpty() ? files.address() : manager;
        if (address.equals("local")) {
            throw new Failure(
                    "the config's manager is \"local\", which needs no enrollment; name the"
                            + " manager with --manager URL, and in [sector_manager]"
                            + " rpc_client.addr");
        }
        try {
            return Endpoint.manager(address);
        } catch (IllegalArgumentException e) {
            throw new Failure(e.getMessage());
        }
    }

    /** What this worker has already is told of before anybody is asked. */
    private static void checkNew(EnrollFiles files, Invitation invitation)
            throws IOException, Failure {
        boolean unfinished = Files.exists(files.claim());
        if (!unfinished
                && Files.exists(files.token())
                && invitation.gave(Files.readString(files.token()).strip())) {
            throw new Failure(
                    "this one-time token was used already, by this worker: "
                            + files.token()
                            + " came from it, and nothing was changed; to enroll the worker anew,"
                            + " make another: auth:enroll "
                            + invitation.worker()
                            + " on the manager");
        }
    }

    private static JsonNode redeem(Rpc manager, EnrollFiles files, Invitation invitation)
            throws IOException, Failure {
        boolean unfinished = Files.exists(files.claim());
        String claim = claim(files);
        try {
            return manager.call("Venus.WorkerEnroll", invitation.text(), claim);
        } catch (NotDone e) {
            if (!unfinished) {
                Files.deleteIfExists(files.claim());
            }
            throw e;
        }
    }

    /** Kept until the answer is stored: with it the same token may be redeemed once more. */
    private static String claim(EnrollFiles files) throws IOException, Failure {
        if (Files.exists(files.claim())) {
            return TokenFile.read(files.claim());
        }
        byte[] random = new byte[CLAIM_BYTES];
        new SecureRandom().nextBytes(random);
        String claim = HexFormat.of().formatHex(random);
        Invitation.keep(files.claim(), claim + "\n");
        return claim;
    }

    private static void report(
            PrintWriter out,
            EnrollFiles files,
            Invitation invitation,
            URI endpoint,
            Instant expires) {
        out.println("enrolled as " + invitation.worker() + " at " + endpoint);
        out.println("token: " + files.token() + " (until " + expires + "; the worker renews it)");
        out.println("manager's key: " + files.key());
        String missing = files.missing(invitation.worker(), endpoint);
        if (!missing.isEmpty()) {
            out.println("add to " + files.config() + ":");
            out.print(missing);
        }
    }
}
