/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

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
    private final List<T> bound = new ArrayList<>();
    private final Map<T, Integer> inFlight = new IdentityHashMap<>();

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
        private final T service;
        private boolean open = true;

        private Lease(T service) {
            this.service = service;
        }

        public T service() {
            return service;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (open) {
                    open = false;
                    inFlight.computeIfPresent(service, (s, n) -> n == 1 ? null : n - 1);
                    changed.signalAll();
                }
            } finally {
                lock.unlock();
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
            bound.add(service);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the service away and waits until no call is in flight on it, five seconds at most. */
    public void unbind(T service) {
        lock.lock();
        try {
            bound.remove(service);
            long left = drain.toNanos();
            while (inFlight.containsKey(service) && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** A lease if the service is here now. */
    public Optional<Lease> tryAcquire() {
        lock.lock();
        try {
            return bound.isEmpty() ? Optional.empty() : Optional.of(lease());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the service.
     *
     * @throws ServiceAwayException when it did not come within the timeout, or the thread was
     *     interrupted (its flag is kept)
     */
    public Lease acquire(Duration timeout) {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (bound.isEmpty()) {
                if (left <= 0) {
                    throw new ServiceAwayException(name);
                }
                left = changed.awaitNanos(left);
            }
            return lease();
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
            return inFlight.values().stream().mapToInt(Integer::intValue).sum();
        } finally {
            lock.unlock();
        }
    }

    /** The service's name in messages. */
    public String name() {
        return name;
    }

    private Lease lease() {
        T service = bound.get(bound.size() - 1);
        inFlight.merge(service, 1, Integer::sum);
        return new Lease(service);
    }
}
