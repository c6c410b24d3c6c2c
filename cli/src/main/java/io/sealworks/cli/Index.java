/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A thread's index as it is typed. */
final class Index implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String typed) {
        if (!typed.matches("\\d{1,9}")) {
            throw new TypeConversionException(typed + ": an index is 0 or more");
        }
        return Integer.valueOf(typed);
    }
}
