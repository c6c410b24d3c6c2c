/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

/**
 * Nonces of a sender. While messages of it wait in the pool, the two differ.
 *
 * @param onChain the first that no landed message has
 * @param next the one that a new message gets
 */
public record SenderNonces(long onChain, long next) {}
