/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The one way to hold a service whose bundle may be replaced. A component binds and unbinds
 * (optional, dynamic, greedy reference); a caller takes a lease for one call. Unbinding waits until
 * the calls in flight are done, a few seconds at most, so that a bundle does not stop under a call.
 *
 * <p>Where several services are bound, the one bound last is given out: the newer revision.
 *
 * @param <T> the service's interface
 */
public final class ServiceGate<T> {

    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final String name;
    private final Duration drain;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Binding<T>> bound = new ArrayList<>();
    private final List<Binding<T>> leaving = new ArrayList<>();

    /** The one to give out: calls take it without the lock, there are very many of them. */
    private volatile @Nullable Binding<T> newest;

    /** A service and the calls in flight on it. */
    private static final class Binding<T> {
        private static final int WITHDRAWN = Integer.MIN_VALUE;

        private final T service;

        /** Negative once the service was taken away: no call begins any more. */
        private final AtomicInteger calls = new AtomicInteger();

        Binding(T service) {
            this.service = service;
        }

        boolean begin() {
            return calls.getAndUpdate(n -> n < 0 ? n : n + 1) >= 0;
        }

        /** Whether this was the last call on a service that was taken away. */
        boolean end() {
            return calls.decrementAndGet() == WITHDRAWN;
        }

        void withdraw() {
            calls.addAndGet(WITHDRAWN);
        }

        int inFlight() {
            return calls.get() & Integer.MAX_VALUE;
        }
    }

    /**
     * @param name what the service is called in messages: {@code the manager}
     */
    public ServiceGate(String name) {
        this(name, DRAIN);
    }

    ServiceGate(String name, Duration drain) {
        this.name = name;
        this.drain = drain;
    }

    /** One use of a service; closing it ends the use. */
    public final class Lease implements AutoCloseable {
        private final Binding<T> binding;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Lease(Binding<T> binding) {
            this.binding = binding;
        }

        public T service() {
            return binding.service;
        }

        @Override
        public void close() {
            if (open.getAndSet(false) && binding.end()) {
                signal();
            }
        }
    }

    /** A call through the gate. */
    @FunctionalInterface
    @ConsumerType
    public interface Call<T, R, X extends Exception> {
        R on(T service) throws X;
    }

    public void bind(T service) {
        lock.lock();
        try {
            Binding<T> binding = new Binding<>(service);
            bound.add(binding);
            newest = binding;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the service away and waits until no call is in flight on it, five seconds at most. */
    public void unbind(T service) {
        lock.lock();
        try {
            Optional<Binding<T>> binding =
                    bound.stream().filter(b -> b.service == service).findFirst();
            if (binding.isPresent()) {
                withdraw(binding.get());
                drain(binding.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leaving.removeIf(b -> b.inFlight() == 0);
            lock.unlock();
        }
    }

    private void withdraw(Binding<T> binding) {
        bound.remove(binding);
        leaving.add(binding);
        newest = bound.isEmpty() ? null : bound.get(bound.size() - 1);
        binding.withdraw();
    }

    private void drain(Binding<T> binding) throws InterruptedException {
        long left = drain.toNanos();
        while (binding.inFlight() > 0 && left > 0) {
            left = changed.awaitNanos(left);
        }
    }

    private void signal() {
        lock.lock();
        try {
            leaving.removeIf(b -> b.inFlight() == 0);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A lease if the service is here now. */
    public Optional<Lease> tryAcquire() {
        Binding<T> binding = newest;
        while (binding != null && !binding.begin()) {
            // Taken away between the two; whoever is the newest then stands there already
            binding = newest;
        }
        return binding == null ? Optional.empty() : Optional.of(new Lease(binding));
    }

    /**
     * Waits for the service.
     *
     * @throws ServiceAwayException when it did not come within the timeout, or the thread was
     *     interrupted (its flag is kept)
     */
    public Lease acquire(Duration timeout) {
        Optional<Lease> now = tryAcquire();
        return now.isPresent() ? now.get() : await(timeout);
    }

    private Lease await(Duration timeout) {
        lock.lock();
        try {
            long left = timeout.toNanos();
            Optional<Lease> lease = tryAcquire();
            while (lease.isEmpty()) {
                if (left <= 0) {
                    throw new ServiceAwayException(name);
                }
                left = changed.awaitNanos(left);
                lease = tryAcquire();
            }
            return lease.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceAwayException(name);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes one call.
     *
     * @throws ServiceAwayException as {@link #acquire}
     * @throws X what the service throws
     */
    public <R, X extends Exception> R call(Duration timeout, Call<T, R, X> call) throws X {
        try (Lease lease = acquire(timeout)) {
            return call.on(lease.service());
        }
    }

    /**
     * Makes one call if the service is here now.
     *
     * @return empty while it is away
     * @throws X what the service throws
     */
    public <R, X extends Exception> Optional<R> callNow(Call<T, R, X> call) throws X {
        Optional<Lease> here = tryAcquire();
        if (here.isEmpty()) {
            return Optional.empty();
        }
        try (Lease lease = here.get()) {
            return Optional.of(call.on(lease.service()));
        }
    }

    /** Calls in flight now, over all revisions. */
    int inFlight() {
        lock.lock();
        try {
            return Stream.concat(bound.stream(), leaving.stream())
                    .mapToInt(Binding::inFlight)
                    .sum();
        } finally {
            lock.unlock();
        }
    }

    /** The service's name in messages. */
    public String name() {
        return name;
    }
}
