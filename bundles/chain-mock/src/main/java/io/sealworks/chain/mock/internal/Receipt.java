/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

/**
 * What became of a landed message.
 *
 * @param epoch of the tipset that executed it
 * @param detail why it failed, empty otherwise
 */
record Receipt(long epoch, long exitCode, String detail) {}
