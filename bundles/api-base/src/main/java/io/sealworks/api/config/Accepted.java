/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a record: a key that some release or sample of an existing cluster has, which we accept,
 * whatever it holds, and warn about.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Accepted.All.class)
public @interface Accepted {
    String key();

    /**
     * What happens with it and what to write instead: {@code "is not used; stores are [[attached]]
     * sections"}.
     */
    String note();

    /** Holder of several. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface All {
        Accepted[] value();
    }
}
