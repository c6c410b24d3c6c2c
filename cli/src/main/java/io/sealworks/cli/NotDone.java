/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

/** The other side did nothing of what it was asked: it was not reached, or refused the call. */
final class NotDone extends Failure {
    private static final long serialVersionUID = 1L;

    NotDone(String message) {
        super(message);
    }
}
