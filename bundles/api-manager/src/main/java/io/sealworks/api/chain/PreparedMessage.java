/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

/**
 * A signed message that is not sent yet.
 *
 * @param cid of the signed message
 * @param signedBytes what is pushed, as it is, as often as needed
 */
public record PreparedMessage(String from, long nonce, String cid, byte[] signedBytes) {}
