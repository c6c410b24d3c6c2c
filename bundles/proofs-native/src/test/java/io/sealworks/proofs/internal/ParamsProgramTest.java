/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.worker.ProofParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParamsProgramTest {

    private static final Caller CALLER = Caller.internal("test");
    private static final Path REAL =
            Path.of(System.getProperty("java.library.path")).resolve("sealworks-params");

    @TempDir Path dir;

    private ParamsProgram script(String body) throws Exception {
        Path program = Files.writeString(dir.resolve("program"), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new ParamsProgram(program, dir.resolve("params"), "");
    }

    @Test
    void theRealProgramTellsWhatIsMissing() throws Exception {
        ParamsProgram params = new ParamsProgram(REAL, dir, "");
        List<ProofParams.Status> statuses = params.status(CALLER, SectorSize.KIB_2);
        assertThat(statuses)
                .extracting(ProofParams.Status::circuit)
                .containsExactly("porep", "winning-post", "window-post", "update");
        assertThat(statuses).allMatch(s -> s.state().equals("missing") && s.bytes() == 0);
        assertThat(statuses).allMatch(s -> s.origin().equals("none"));
        assertThat(statuses.get(0).file())
                .startsWith(dir + "/v28-stacked-proof-of-replication-")
                .endsWith(".params");
    }

    @Test
    void progressComesLineByLine() throws Exception {
        List<String> lines = new ArrayList<>();
        script("echo needs memory; echo \"$1 $2\"").generate(CALLER, SectorSize.KIB_2, lines::add);
        assertThat(lines).containsExactly("needs memory", "generate 2KiB");
    }

    @Test
    void theProgramsErrorIsTheError() throws Exception {
        ParamsProgram failing = script("echo working; echo 'no room' >&2; exit 2");
        assertThatThrownBy(() -> failing.generate(CALLER, SectorSize.KIB_2, line -> {}))
                .isInstanceOf(SealingException.class)
                .hasMessage("program: no room");
    }

    @Test
    void aMissingProgramIsNamed() {
        ParamsProgram params = new ParamsProgram(dir.resolve("none"), dir, "");
        assertThatThrownBy(() -> params.status(CALLER, SectorSize.KIB_2))
                .hasMessageContaining("none is no program");
    }

    @Test
    void makingParametersNeedsTheRight() throws Exception {
        Caller reader = new Caller("reader", Caller.Entry.SHELL, "local", Right.READ);
        ParamsProgram params = script("true");
        assertThatThrownBy(() -> params.generate(reader, SectorSize.KIB_2, line -> {}))
                .isInstanceOf(AccessDeniedException.class);
    }
}
