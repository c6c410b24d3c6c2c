/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jmx.internal;

import java.time.Duration;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.shell.common.caller.Callers;
import org.jspecify.annotations.Nullable;

/** Calls services for a JMX client, and gives it exceptions whose classes it has. */
final class Answers {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** A call on behalf of somebody. */
    @FunctionalInterface
    interface Call<T, R> {
        R on(T service, Caller caller) throws SealingException;
    }

    private Answers() {}

    static <T, R> R of(ServiceGate<T> gate, Call<T, R> call) {
        try {
            Caller caller = Callers.current(Caller.Entry.JMX);
            return gate.<R, SealingException>call(PATIENCE, s -> call.on(s, caller));
        } catch (AccessDeniedException e) {
            throw new SecurityException(e.getMessage());
        } catch (BadRequestException e) {
            throw new IllegalArgumentException(e.getMessage());
        } catch (ServiceAwayException | SealingException e) {
            throw new IllegalStateException(e.getMessage());
        }
    }

    /** An empty state is none. */
    static @Nullable String state(@Nullable String state) {
        return state == null || state.isBlank() ? null : state;
    }
}
