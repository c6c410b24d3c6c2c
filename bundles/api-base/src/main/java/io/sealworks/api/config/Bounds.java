/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The least and the greatest value of a number or a duration, of each where there are several, as
 * they are written in the file.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Bounds {
    /** The least value. */
    String least();

    /** The greatest value; empty: any. */
    String most() default "";

    /** What to write for what the refused value may have meant; empty: nothing. */
    String hint() default "";
}
