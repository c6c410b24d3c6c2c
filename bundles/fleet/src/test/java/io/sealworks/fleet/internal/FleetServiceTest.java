/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.fleet.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.Audit;
import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.PingBook;
import io.sealworks.api.manager.WorkerPing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FleetServiceTest {

    private static final Caller ADMIN = caller(Right.ADMIN);
    private static final Caller READER = caller(Right.READ);

    private final TreeMap<String, FleetMember> pinged = new TreeMap<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> audited = new ArrayList<>();
    private FleetService fleet;

    private static Caller caller(Right right) {
        return new Caller("alice", Caller.Entry.SHELL, "local", right);
    }

    private final class Book implements PingBook {
        @Override
        public List<FleetMember> list() {
            return List.copyOf(pinged.values());
        }

        @Override
        public Optional<FleetMember> find(String name) {
            return Optional.ofNullable(pinged.get(name));
        }

        @Override
        public boolean remove(String name) {
            return pinged.remove(name) != null;
        }
    }

    private final class Workers implements WorkerApi {
        @Override
        public List<ThreadInfo> threads(Caller caller, WorkerAddress worker) {
            calls.add("threads " + worker.endpoint() + " " + worker.instance());
            return List.of();
        }

        @Override
        public boolean pause(Caller caller, WorkerAddress worker, int index) {
            calls.add("pause " + worker.endpoint() + " " + index);
            return true;
        }

        @Override
        public boolean resume(
                Caller caller, WorkerAddress worker, int index, @Nullable String state) {
            calls.add("resume " + worker.endpoint() + " " + index + " " + state);
            return false;
        }
    }

    @BeforeEach
    void ping() {
        member("w1", "10.0.0.1:17890");
        ServiceGate<PingBook> book = new ServiceGate<>("the manager");
        book.bind(new Book());
        ServiceGate<AuditLog> audit = new ServiceGate<>("the audit log");
        audit.bind((who, permission, target, outcome) -> audited.add(target + ": " + outcome));
        fleet = new FleetService(book, new Workers(), new Audit(audit));
    }

    private void member(String name, String dest) {
        WorkerPing ping =
                new WorkerPing(name, dest, "1", "id", new ThreadSummary(1, 1, 0, 0, 0, 0));
        pinged.put(name, new FleetMember(ping, 0, 0, false, null));
    }

    @Test
    void aWorkerIsFoundByNameByAddressOrByHost() throws Exception {
        fleet.threads(READER, "w1");
        fleet.threads(READER, "10.0.0.1:17890");
        fleet.threads(READER, "10.0.0.1");
        fleet.threads(READER, "worker.example:1");
        fleet.threads(READER, "::1");
        assertThat(calls)
                .containsExactly(
                        "threads http://10.0.0.1:17890/ w1",
                        "threads http://10.0.0.1:17890/ w1",
                        "threads http://10.0.0.1:17890/ w1",
                        "threads http://worker.example:1/ null",
                        "threads http://[::1]:17890/ null");
    }

    @Test
    void whatIsNeitherIsRefusedInTheWordsOfExistingManagers() {
        assertThatThrownBy(() -> fleet.threads(READER, "peer-w1"))
                .isInstanceOf(BadRequestException.class)
                .hasMessage("no instance found, and unable to parse \"peer-w1\" as address");
        assertThatThrownBy(() -> fleet.threads(READER, "host:99999"))
                .isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> fleet.threads(READER, "a/b:1"))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void pauseAndResumeAreAuditedWithTheWorkersAnswer() throws Exception {
        assertThat(fleet.pause(ADMIN, "w1", 2)).isTrue();
        assertThat(fleet.resume(ADMIN, "w1", 2, "PC1Done")).isFalse();
        assertThat(audited)
                .containsExactly("w1 thread #2: ok", "w1 thread #2 at PC1Done: nothing changed");
    }

    @Test
    void readersMayLookAndNotTouch() {
        assertThat(fleet.list(READER)).hasSize(1);
        assertThat(fleet.find(READER, "w1")).isPresent();
        assertThatThrownBy(() -> fleet.pause(READER, "w1", 0))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> fleet.remove(READER, "w1"))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(calls).isEmpty();
        assertThat(audited).hasSize(2);
    }

    @Test
    void aWorkerIsRemovedOnce() {
        fleet.remove(ADMIN, "w1");
        assertThatThrownBy(() -> fleet.remove(ADMIN, "w1"))
                .isInstanceOf(BadRequestException.class)
                .hasMessage(
                        "worker info not found. please make sure the instance name is correct: w1");
    }
}
