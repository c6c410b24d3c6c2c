/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.task;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import org.jspecify.annotations.Nullable;

/** A task could not be started. */
public class TaskException extends SealingException {

    private static final long serialVersionUID = 1L;

    public TaskException(ErrorLevel level, String message) {
        super(level, message);
    }

    public TaskException(ErrorLevel level, String message, @Nullable Throwable cause) {
        super(level, message, cause);
    }
}
