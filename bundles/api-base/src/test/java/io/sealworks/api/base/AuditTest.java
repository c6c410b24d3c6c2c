/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuditTest {

    private static final String TARGET = "thread #1";

    private final Caller writer = new Caller("bob", Caller.Entry.SHELL, "local", Right.WRITE);
    private final Caller reader = new Caller("eve", Caller.Entry.SHELL, "local", Right.READ);
    private final List<String> records = new ArrayList<>();
    private final AuditLog log =
            (caller, permission, target, outcome) ->
                    records.add(caller.subject() + " " + target + ": " + outcome);
    private final ServiceGate<AuditLog> gate = new ServiceGate<>("the audit log");
    private final Audit audit = new Audit(gate);

    @Test
    void workIsRecordedWithItsOutcome() {
        gate.bind(log);

        assertThat(audit.call(writer, Permission.WORKER_PAUSE, TARGET, () -> "done"))
                .isEqualTo("done");
        audit.call(writer, Permission.WORKER_PAUSE, TARGET, () -> false);

        assertThat(records).containsExactly("bob thread #1: ok", "bob thread #1: nothing changed");
    }

    @Test
    void whatTheAnswerNamesIsTheTarget() {
        gate.bind(log);

        audit.call(
                writer,
                Permission.SECTOR_ALLOCATE,
                "a sector",
                given -> given.orElseThrow(),
                () -> Optional.of("s-t010000-1"));
        audit.call(writer, Permission.SECTOR_ALLOCATE, "a sector", () -> Optional.empty());

        assertThat(records).containsExactly("bob s-t010000-1: ok");
    }

    @Test
    void aFailureIsRecordedAndPassedOn() {
        gate.bind(log);

        assertThatThrownBy(
                        () ->
                                audit.run(
                                        writer,
                                        Permission.WORKER_PAUSE,
                                        TARGET,
                                        () -> {
                                            throw new IOException("disk full");
                                        }))
                .isInstanceOf(IOException.class);

        assertThat(records).containsExactly("bob thread #1: disk full");
    }

    @Test
    void whoLacksTheRightDoesNothingAndIsRecorded() {
        gate.bind(log);

        assertThatThrownBy(
                        () ->
                                audit.run(
                                        reader,
                                        Permission.WORKER_PAUSE,
                                        TARGET,
                                        () -> records.add("done")))
                .isInstanceOf(AccessDeniedException.class);

        assertThat(records).singleElement().asString().startsWith("eve thread #1: eve");
    }

    @Test
    void workGoesOnWhileTheAuditLogIsAway() {
        assertThat(audit.call(writer, Permission.WORKER_PAUSE, TARGET, () -> "done"))
                .isEqualTo("done");
    }
}
