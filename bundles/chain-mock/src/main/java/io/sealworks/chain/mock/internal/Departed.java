/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

/**
 * A message that was in the pool once, and did not land.
 *
 * @param why for people
 */
record Departed(String from, long nonce, String why) {}
