/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The methods {@code VenusWorker.*} behind the front. */
@NullMarked
package io.sealworks.rpc.worker.internal;

import org.jspecify.annotations.NullMarked;
