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
 * The key of a record component in the file, with its one-line description for the generated
 * reference.
 *
 * <p>Component types: {@code String}, {@code boolean}, {@code int}, {@code long}, {@code Duration}
 * ({@code 30s}, {@code 5min}), {@link ByteSize} ({@code 8GiB}), {@code Path} (relative ones are
 * taken from the file's folder), {@code SectorSize}; a nested record (a table); {@code List} of
 * these (an array, or an array of tables); {@code Map<String, …>} (a table with free keys). A
 * component that may be absent is {@code Optional}, or has a {@link Default}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
    /** The key; a dot reaches into a table ({@code rpc_client.addr}). */
    String value();

    /** Other spellings that are accepted with a warning that names the right one. */
    String[] aliases() default {};

    /** One sentence for the reference. */
    String doc();
}
