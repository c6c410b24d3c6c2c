/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

/**
 * Where a sector is proven.
 *
 * @param deadline 0 to 47
 * @param partition index in the deadline
 */
public record SectorPlace(int deadline, int partition) {}
