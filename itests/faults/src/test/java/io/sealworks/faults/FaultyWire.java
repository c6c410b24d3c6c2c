/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.manager.ManagerException;

/** Loses, repeats and delays what goes between worker and manager. */
final class FaultyWire implements Cluster.Wire {

    /** What happens to a call. */
    enum Fault {
        NONE,
        /** It never arrives. */
        REQUEST_LOST,
        /** It is done, nobody hears of it. */
        REPLY_LOST,
        /** It is done twice; the second answer arrives. */
        TWICE,
        /** All that was ever asked arrives once more before it, as from a queue that hung. */
        LATE
    }

    private final Supplier<Fault> faults;
    private final List<Call> past = new ArrayList<>();
    private int calls;

    private record Call(Object service, Method method, Object[] arguments) {

        Object make() throws Throwable {
            try {
                return method.invoke(service, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    FaultyWire(Supplier<Fault> faults) {
        this.faults = faults;
    }

    int calls() {
        return calls;
    }

    @Override
    public <T> T over(Class<T> type, T service) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> pass(new Call(service, method, arguments))));
    }

    private synchronized Object pass(Call call) throws Throwable {
        calls++;
        switch (faults.get()) {
            case REQUEST_LOST -> throw broken();
            case REPLY_LOST -> {
                answer(call);
                throw broken();
            }
            case TWICE -> answer(call);
            case LATE -> {
                for (Call earlier : List.copyOf(past)) {
                    answer(earlier);
                }
            }
            case NONE -> {}
        }
        past.add(call);
        return call.make();
    }

    /** Nobody waits for it. */
    private static void answer(Call call) throws Throwable {
        try {
            call.make();
        } catch (ManagerException refused) {
            if (refused.level() == ErrorLevel.CRITICAL) {
                throw refused;
            }
        }
    }

    private static ManagerException broken() {
        return ManagerException.temporary(
                "the connection broke", new IOException("Connection reset"));
    }
}
