/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

/**
 * The heaviest tipset.
 *
 * @param epoch its height
 * @param key its block CIDs, in order, joined by commas
 * @param timestampSeconds Unix time of the tipset
 */
public record ChainHead(long epoch, String key, long timestampSeconds) {}
