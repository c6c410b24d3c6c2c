/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import org.jspecify.annotations.Nullable;

/** A location cannot be read or written; always critical. */
final class StoreException extends SealingException {

    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        this(message, null);
    }

    StoreException(String message, @Nullable Throwable cause) {
        super(ErrorLevel.CRITICAL, message, cause);
    }
}
