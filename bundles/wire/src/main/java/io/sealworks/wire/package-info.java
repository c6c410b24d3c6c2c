/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The JSON of the wire: codecs between the types of the api bundles and what existing workers and
 * managers send, and a JSON-RPC client. A plain library that each bundle takes into itself; it has
 * no static state.
 */
@org.jspecify.annotations.NullMarked
package io.sealworks.wire;
