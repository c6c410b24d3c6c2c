/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

/** What a manager's list says of a token that was taken back, for the worker beside it. */
interface Revocations {
    /** Asked at every call that brings a token. */
    boolean isRevoked(String id);
}
