/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.WorkerPing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.W1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PingsServiceTest {

    @TempDir Path folder;
    private House house;
    private PingsService pings;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder, new FakeChain());
        pings = house.manager.pings;
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private static WorkerPing ping(String name, @Nullable String id, String dest) {
        return new WorkerPing(name, dest, "1.0.0", id, new ThreadSummary(3, 1, 1, 1, 0, 0));
    }

    private FleetMember w1() {
        return pings.find("w1").orElseThrow();
    }

    @Test
    void agesAreByTheManagersClock() {
        pings.ping(W1, ping("w1", "id1", "10.0.0.1:17890"));
        house.nanos.addAndGet(2_756_922_465L);
        assertThat(w1().ageNanos()).isEqualTo(2_756_922_465L);
        assertThat(w1().warning()).isNull();
    }

    @Test
    void anEnrolledWorkerPingsUnderItsOwnNameOnly() {
        Caller enrolled = new Caller("w1", Caller.Entry.WORKER, "10.0.0.1", Right.SIGN);
        pings.ping(enrolled, ping("w1", "id1", "10.0.0.1:17890"));

        assertThatThrownBy(() -> pings.ping(enrolled, ping("w2", "id1", "10.0.0.1:17890")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage(
                        "the worker enrolled as w1 may not ping as w2: its [worker] name must be"
                                + " \"w1\"");
        assertThatThrownBy(() -> pings.leave(enrolled, "w2", "id2"))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(pings.find("w2")).isEmpty();
    }

    @Test
    void aPingNeedsANameAndAnAddress() {
        assertThatThrownBy(() -> pings.ping(W1, ping("", "id1", "10.0.0.1:17890")))
                .isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> pings.ping(W1, ping("w1", "id1", " ")))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void aWorkerThatWasStartedAgainIsNoSecondOne() {
        pings.ping(W1, ping("w1", "id1", "10.0.0.1:17890"));
        pings.ping(W1, ping("w1", "id2", "10.0.0.1:17890"));
        pings.ping(W1, ping("w1", "id2", "10.0.0.1:17890"));
        assertThat(w1().warning()).isNull();
    }

    @Test
    void twoWorkersUnderOneNameAreNoticed() {
        pings.ping(W1, ping("w1", "id1", "10.0.0.1:17890"));
        pings.ping(W1, ping("w1", "id2", "10.0.0.2:17890"));
        pings.ping(W1, ping("w1", "id1", "10.0.0.1:17890"));
        assertThat(w1().warning()).contains("10.0.0.1:17890").contains("10.0.0.2:17890");
        house.nanos.addAndGet(TimeUnit.MINUTES.toNanos(11));
        pings.ping(W1, ping("w1", "id1", "10.0.0.1:17890"));
        assertThat(w1().warning()).isNull();
    }

    @Test
    void existingWorkersAreToldApartByTheirAddress() {
        pings.ping(W1, ping("w1", null, "10.0.0.1:17890"));
        pings.ping(W1, ping("w1", null, "10.0.0.2:17890"));
        pings.ping(W1, ping("w1", null, "10.0.0.1:17890"));
        assertThat(w1().warning()).isNotNull();
    }

    @Test
    void anotherCallerDoesNotGetTheCallsThatAreMeantForAWorker() {
        pings.ping(W1, ping("w1", "id1", "10.0.0.1:17890"));
        assertThatThrownBy(() -> pings.ping(House.W2, ping("w1", "id2", "10.0.0.2:17890")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("another caller than w2 pings as w1");
        pings.leave(House.W2, "w1", "id1");
        assertThat(w1().ping().dest()).isEqualTo("10.0.0.1:17890");
        assertThat(w1().left()).isFalse();
        assertThat(w1().warning()).contains("10.0.0.2:17890");
        pings.leave(W1, "w1", "id1");
        pings.ping(House.W2, ping("w1", "id2", "10.0.0.2:17890"));
        assertThat(w1().ping().dest()).as("the name was free").isEqualTo("10.0.0.2:17890");
    }

    @Test
    void aWorkerThatLeavesIsAwayUntilItPingsAgain() {
        pings.ping(W1, ping("w1", "id1", "10.0.0.1:17890"));
        pings.leave(W1, "w1", "another id");
        assertThat(w1().left()).isFalse();
        pings.leave(W1, "w1", "id1");
        assertThat(w1().left()).isTrue();
        pings.ping(W1, ping("w1", "id2", "10.0.0.1:17890"));
        assertThat(w1().left()).isFalse();
    }

    @Test
    void pingsOutliveARestartAndARemovedWorkerDoesNot() throws Exception {
        pings.ping(W1, ping("w1", "id1", "10.0.0.1:17890"));
        pings.ping(W1, ping("w2", "id2", "10.0.0.2:17890"));
        pings.flush();
        assertThat(pings.remove("w2")).isTrue();
        assertThat(pings.remove("w2")).isFalse();
        pings.flush();
        house.close();
        open();
        pings.load();
        assertThat(pings.list()).extracting(m -> m.ping().name()).containsExactly("w1");
        assertThat(w1().ageNanos()).isNotNegative();
    }
}
