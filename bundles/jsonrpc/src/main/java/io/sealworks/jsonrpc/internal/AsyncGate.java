/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ServiceGate;

/** A {@link ServiceGate} that is waited for without a thread. */
final class AsyncGate<T> {
    private final ServiceGate<T> gate;
    private final Duration timeout;
    private final ScheduledExecutorService timer;
    private final Executor pool;
    private final Queue<CompletableFuture<ServiceGate<T>.Lease>> waiting =
            new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /**
     * @param timeout how long a service is waited for
     * @param pool runs what was waiting
     */
    AsyncGate(String name, Duration timeout, ScheduledExecutorService timer, Executor pool) {
        this.gate = new ServiceGate<>(name);
        this.timeout = timeout;
        this.timer = timer;
        this.pool = pool;
    }

    void bind(T service) {
        gate.bind(service);
        wake();
    }

    void unbind(T service) {
        gate.unbind(service);
    }

    Optional<ServiceGate<T>.Lease> tryAcquire() {
        return gate.tryAcquire();
    }

    /**
     * Makes one call: at once when the service is here, otherwise on the pool.
     *
     * @return fails with what the call throws, or with a ServiceAwayException when the service
     *     doesn't come in time
     */
    <R> CompletableFuture<R> call(Function<T, R> call) {
        Optional<ServiceGate<T>.Lease> here = gate.tryAcquire();
        if (here.isEmpty()) {
            return park().thenApply(lease -> on(lease, call));
        }
        try {
            return CompletableFuture.completedFuture(on(here.get(), call));
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static <S, R> R on(ServiceGate<S>.Lease lease, Function<S, R> call) {
        try (lease) {
            return call.apply(lease.service());
        }
    }

    private CompletableFuture<ServiceGate<T>.Lease> park() {
        CompletableFuture<ServiceGate<T>.Lease> waiter = new CompletableFuture<>();
        waiting.add(waiter);
        ScheduledFuture<?> late =
                timer.schedule(
                        () -> run(waiter, () -> giveUp(waiter)),
                        timeout.toNanos(),
                        TimeUnit.NANOSECONDS);
        waiter.whenComplete(
                (lease, away) -> {
                    late.cancel(false);
                    waiting.remove(waiter);
                });
        if (closed) {
            giveUp(waiter);
        } else if (gate.tryAcquire().map(AsyncGate::close).isPresent()) {
            wake();
        }
        return waiter;
    }

    private void giveUp(CompletableFuture<ServiceGate<T>.Lease> waiter) {
        waiter.completeExceptionally(new ServiceAwayException(gate.name()));
    }

    private void wake() {
        waiting.forEach(waiter -> run(waiter, () -> serve(waiter)));
    }

    /** Ends the waiting of all that wait; who comes later does not wait. */
    void close() {
        closed = true;
        waiting.forEach(this::giveUp);
    }

    private void run(CompletableFuture<ServiceGate<T>.Lease> waiter, Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            waiter.completeExceptionally(e);
        }
    }

    private void serve(CompletableFuture<ServiceGate<T>.Lease> waiter) {
        if (waiter.isDone()) {
            return;
        }
        gate.tryAcquire()
                .ifPresent(
                        lease -> {
                            if (!waiter.complete(lease)) {
                                lease.close();
                            }
                        });
    }

    private static <S> boolean close(ServiceGate<S>.Lease lease) {
        lease.close();
        return true;
    }
}
