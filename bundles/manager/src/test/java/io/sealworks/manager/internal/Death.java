/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

import io.sealworks.api.chain.Chain;
import io.sealworks.api.manager.store.DealStore;
import io.sealworks.api.manager.store.InstanceStore;
import io.sealworks.api.manager.store.LeaseStore;
import io.sealworks.api.manager.store.ManagerStore;
import io.sealworks.api.manager.store.MessageStore;
import io.sealworks.api.manager.store.PlacementStore;
import io.sealworks.api.manager.store.RecoveryStore;
import io.sealworks.api.manager.store.ReportStore;
import io.sealworks.api.manager.store.SectorStore;

/** Kills the manager once, before or after the call with a given number. */
final class Death {

    /** Not an exception: nothing in the manager may catch it, as nothing catches kill -9. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final Set<String> DEADLY =
            Set.of(
                    "claim",
                    "replace",
                    "submit",
                    "prepared",
                    "replacing",
                    "move",
                    "take",
                    "push",
                    "prepare",
                    "append",
                    "reserve",
                    "place");

    private static final Set<Class<?>> STORES =
            Set.of(
                    SectorStore.class,
                    MessageStore.class,
                    ReportStore.class,
                    PlacementStore.class,
                    DealStore.class,
                    LeaseStore.class,
                    InstanceStore.class,
                    RecoveryStore.class);

    private int left;
    private boolean happened;

    /**
     * @param place even: before a call; odd: after it
     */
    Death(int place) {
        this.left = place;
    }

    boolean happened() {
        return happened;
    }

    ManagerStore overStore(ManagerStore real) {
        return over(ManagerStore.class, real);
    }

    Chain overChain(Chain real) {
        return over(Chain.class, real);
    }

    private <T> T over(Class<T> type, T real) {
        InvocationHandler handler = (proxy, method, arguments) -> call(real, method, arguments);
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object call(Object real, Method method, Object[] arguments) throws Throwable {
        boolean deadly = DEADLY.contains(method.getName());
        if (deadly) {
            mayDie();
        }
        try {
            Object answer = method.invoke(real, arguments);
            if (deadly) {
                mayDie();
            }
            return STORES.contains(method.getReturnType())
                    ? over(typed(method.getReturnType()), answer)
                    : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("unchecked")
    private static Class<Object> typed(Class<?> type) {
        return (Class<Object>) type;
    }

    private void mayDie() {
        if (left-- == 0) {
            happened = true;
            throw new Killed();
        }
    }
}
