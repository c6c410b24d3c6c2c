/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.Optional;
import java.util.function.Function;

import org.osgi.annotation.versioning.ConsumerType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The boundary of a service: checks the caller's rights and keeps the record of what was changed,
 * and of what was refused. While no {@link AuditLog} is there, the record goes to the container's
 * log.
 */
public final class Audit implements AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    private final ServiceGate<AuditLog> gate;

    /**
     * @param gate where the audit log is bound
     */
    public Audit(ServiceGate<AuditLog> gate) {
        this.gate = gate;
    }

    /**
     * The audited work.
     *
     * @param <R> what it answers; {@code false} means that nothing was changed
     * @param <X> how it fails
     */
    @FunctionalInterface
    @ConsumerType
    public interface Work<R, X extends Exception> {
        R run() throws X;
    }

    /**
     * Audited work without an answer.
     *
     * @param <X> how it fails
     */
    @FunctionalInterface
    @ConsumerType
    public interface Act<X extends Exception> {
        void run() throws X;
    }

    /**
     * Does what has no answer, as {@link #call}.
     *
     * @throws AccessDeniedException when the caller lacks the right
     * @throws X what the act throws
     */
    public <X extends Exception> void run(
            Caller caller, Permission permission, String target, Act<X> act) throws X {
        call(
                caller,
                permission,
                target,
                () -> {
                    act.run();
                    return true;
                });
    }

    /**
     * Does the work if the caller may, and records how it ended. An empty {@link Optional} means
     * that there was nothing to be done, which is not recorded: an idle worker asks every few
     * seconds.
     *
     * @param target what it is done to: {@code thread #1}, {@code s-t010000-2}
     * @throws AccessDeniedException when the caller lacks the right
     * @throws X what the work throws
     */
    public <R, X extends Exception> R call(
            Caller caller, Permission permission, String target, Work<R, X> work) throws X {
        return call(caller, permission, target, done -> target, work);
    }

    /**
     * As {@link #call(Caller, Permission, String, Work)}, where only the answer tells what it was
     * done to.
     *
     * @param asked stands for the target when the work fails
     * @param target what it was done to, by the answer
     */
    public <R, X extends Exception> R call(
            Caller caller,
            Permission permission,
            String asked,
            Function<R, String> target,
            Work<R, X> work)
            throws X {
        R done;
        try {
            caller.require(permission);
            done = work.run();
        } catch (Exception e) {
            record(caller, permission, asked, String.valueOf(e.getMessage()));
            throw e;
        }
        if (!(done instanceof Optional<?> found && found.isEmpty())) {
            String outcome = Boolean.FALSE.equals(done) ? "nothing changed" : "ok";
            record(caller, permission, target.apply(done), outcome);
        }
        return done;
    }

    @Override
    public void record(Caller caller, Permission permission, String target, String outcome) {
        Optional<ServiceGate<AuditLog>.Lease> lease = gate.tryAcquire();
        if (lease.isEmpty()) {
            LOG.info("{} {} {}: {}", caller.subject(), permission.operation(), target, outcome);
            return;
        }
        try (ServiceGate<AuditLog>.Lease held = lease.get()) {
            held.service().record(caller, permission, target, outcome);
        }
    }
}
