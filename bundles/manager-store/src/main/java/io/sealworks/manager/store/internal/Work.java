/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import io.sealworks.api.manager.store.StoreException;
import org.jdbi.v3.core.Handle;

/** Something to do on a connection. */
@FunctionalInterface
interface Work<R> {

    R on(Handle handle) throws StoreException;
}
