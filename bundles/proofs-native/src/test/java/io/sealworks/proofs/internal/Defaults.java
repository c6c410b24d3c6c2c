/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.lang.reflect.Proxy;

/** A configuration of which everything is left to its defaults. */
final class Defaults {

    private Defaults() {}

    /**
     * @param type an annotation type
     */
    static Object of(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getDefaultValue());
    }
}
