/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ServiceGateTest {

    private final ServiceGate<Service> gate = new ServiceGate<>("the service");
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Something that must not be called when its bundle has stopped. */
    private static final class Service {
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final AtomicInteger calls = new AtomicInteger();

        boolean work() {
            boolean fine = !stopped.get();
            calls.incrementAndGet();
            Thread.onSpinWait();
            return fine && !stopped.get();
        }
    }

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aServiceThatIsAwayIsNamed() {
        assertThat(gate.tryAcquire()).isEmpty();
        assertThatThrownBy(() -> gate.acquire(Duration.ZERO))
                .isInstanceOf(ServiceAwayException.class)
                .hasMessage("the service is being replaced or is not installed");
    }

    @Test
    void aCallWaitsForTheServiceToComeBack() throws Exception {
        Future<Boolean> call =
                threads.submit(() -> gate.call(Duration.ofSeconds(30), Service::work));
        gate.bind(new Service());
        assertThat(call.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theNewestRevisionIsGivenOut() {
        Service old = new Service();
        Service fresh = new Service();
        gate.bind(old);
        gate.bind(fresh);
        try (var lease = gate.acquire(Duration.ZERO)) {
            assertThat(lease.service()).isSameAs(fresh);
        }
        gate.unbind(fresh);
        try (var lease = gate.acquire(Duration.ZERO)) {
            assertThat(lease.service()).isSameAs(old);
        }
    }

    @Test
    void unbindingWaitsForTheCallInFlight() throws Exception {
        Service service = new Service();
        gate.bind(service);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Future<Boolean> call =
                threads.submit(
                        () ->
                                gate.call(
                                        Duration.ZERO,
                                        s -> {
                                            inside.countDown();
                                            return leave.await(30, TimeUnit.SECONDS);
                                        }));
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
        Future<?> unbinding = threads.submit(() -> gate.unbind(service));
        await().until(() -> gate.tryAcquire().isEmpty());
        assertThat(unbinding.isDone()).isFalse();
        assertThat(gate.inFlight()).isEqualTo(1);
        leave.countDown();
        unbinding.get(30, TimeUnit.SECONDS);
        assertThat(call.get()).isTrue();
        assertThat(gate.inFlight()).isZero();
    }

    @Test
    void unbindingGivesUpAfterItsTime() {
        ServiceGate<Service> hasty = new ServiceGate<>("the service", Duration.ofMillis(1));
        Service service = new Service();
        hasty.bind(service);
        var lease = hasty.acquire(Duration.ZERO);
        hasty.unbind(service);
        assertThat(hasty.inFlight()).isEqualTo(1);
        lease.close();
        lease.close();
        assertThat(hasty.inFlight()).isZero();
    }

    @Test
    void anInterruptedWaitKeepsTheFlag() throws Exception {
        Future<Boolean> waiting =
                threads.submit(
                        () -> {
                            Thread.currentThread().interrupt();
                            assertThatThrownBy(() -> gate.acquire(Duration.ofSeconds(30)))
                                    .isInstanceOf(ServiceAwayException.class);
                            return Thread.interrupted();
                        });
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
    }

    /** A hundred revisions come and go under calls: none is called after it was taken away. */
    @Test
    void noCallReachesAServiceThatWasTakenAway() throws Exception {
        Service current = new Service();
        gate.bind(current);
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(threads.submit(() -> callUntil(over)));
        }
        for (int revision = 0; revision < 100; revision++) {
            Service seen = current;
            await().pollInterval(Duration.ofMillis(1)).until(() -> seen.calls.get() > 0);
            Service next = new Service();
            if (revision % 2 == 0) {
                gate.bind(next);
                gate.unbind(current);
            } else {
                gate.unbind(current);
                gate.bind(next);
            }
            current.stopped.set(true);
            current = next;
        }
        over.set(true);
        for (Future<Boolean> caller : callers) {
            assertThat(caller.get(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(gate.inFlight()).isZero();
    }

    private boolean callUntil(AtomicBoolean over) {
        boolean fine = true;
        while (!over.get()) {
            fine &= gate.call(Duration.ofSeconds(30), Service::work);
        }
        return fine;
    }

    @Test
    void aCallForNowAsksOnlyWhoIsHere() {
        assertThat(gate.callNow(Service::work)).isEmpty();

        gate.bind(new Service());

        assertThat(gate.callNow(Service::work)).hasValue(true);
        assertThat(gate.inFlight()).isZero();
    }
}
