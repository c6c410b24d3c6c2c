/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

/**
 * A message in a tipset, with what executing it came to.
 *
 * @param gasUsed units of gas that were paid for
 */
record Included(SignedMessage message, Outcome outcome, long gasUsed) {}
