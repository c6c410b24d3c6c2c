/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager;

import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.manager.ManagerException;
import org.jspecify.annotations.Nullable;

/** What is asked of the manager for one target of several: a refusal is that target's result. */
public final class Refusal {

    private Refusal() {}

    /** The way to a service: {@code services::sectors}. */
    public interface Way<T> {
        Boolean to(ServiceGate.Call<T, Boolean, ManagerException> call) throws ManagerException;
    }

    /** What is asked of it. */
    public interface Ask<T> {
        void of(T service) throws ManagerException;
    }

    /**
     * Asks.
     *
     * @return null when it was done, otherwise why not
     */
    public static <T> @Nullable String of(Way<T> way, Ask<T> ask) {
        try {
            way.to(
                    service -> {
                        ask.of(service);
                        return true;
                    });
            return null;
        } catch (ManagerException e) {
            return e.getMessage();
        }
    }
}
