/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.proofs;

import java.time.Duration;
import java.util.List;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.worker.ProofParams;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.common.view.Words;
import io.sealworks.shell.worker.WorkerServices;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code proofs:params}. */
@Service
@Command(
        scope = "proofs",
        name = "params",
        description = "Look after the Groth16 parameters of a sector size")
public final class Params extends ViewCommand {
    /** How long one look at a run waits for a line. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Argument(name = "action", description = "status, verify, generate or fetch", required = true)
    @Completion(ActionCompleter.class)
    String action = "";

    @Argument(index = 1, name = "size", description = "2KiB to 64GiB", required = true)
    @Completion(SizeCompleter.class)
    String size = "";

    @Option(
            name = "--base-url",
            description = "fetch: where the files are, instead of the configured place")
    @Nullable String baseUrl;

    @Reference WorkerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        SectorSize sectorSize = parseSize(size);
        return table(
                switch (Words.parse(ParamsAction.class, "proofs:params", action)) {
                    case status -> services.params(p -> p.status(caller, sectorSize));
                    case verify -> services.params(p -> p.verify(caller, sectorSize));
                    case generate ->
                            follow(caller, sectorSize, p -> p.generate(caller, sectorSize));
                    case fetch ->
                            follow(caller, sectorSize, p -> p.fetch(caller, sectorSize, baseUrl));
                });
    }

    /** Begins a run and tells of its progress until it is over; interrupting it ends the run. */
    private List<ProofParams.Status> follow(
            Caller caller,
            SectorSize sectorSize,
            ServiceGate.Call<ProofParams, String, SealingException> begin)
            throws SealingException, InterruptedException {
        String run = services.params(begin);
        try {
            follow(caller, run);
        } catch (InterruptedException e) {
            services.params(
                    p -> {
                        p.cancel(caller, run);
                        return run;
                    });
            throw e;
        }
        return services.params(p -> p.status(caller, sectorSize));
    }

    private void follow(Caller caller, String run) throws InterruptedException {
        ProofParams.Progress now;
        int seen = 0;
        do {
            int before = seen;
            now = services.params(p -> p.progress(caller, run, before, LOOK));
            now.lines().forEach(this::progress);
            seen += now.lines().size();
        } while (!now.ended());
        if (now.failure() != null) {
            throw new BadRequestException(now.failure());
        }
    }

    private static SectorSize parseSize(String text) {
        try {
            return SectorSize.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage());
        }
    }

    private static View table(List<ProofParams.Status> all) {
        return new View.Table(
                List.of("circuit", "size", "origin", "state", "bytes", "file"),
                all.stream().map(Params::row).toList(),
                "no circuits",
                all);
    }

    private static List<String> row(ProofParams.Status status) {
        return List.of(
                status.circuit(),
                status.size().toString(),
                status.origin(),
                status.state(),
                Long.toString(status.bytes()),
                status.file());
    }
}
