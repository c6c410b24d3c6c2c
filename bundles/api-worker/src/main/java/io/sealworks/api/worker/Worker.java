/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker;

import io.sealworks.api.base.Caller;
import io.sealworks.api.worker.config.WorkerConfig;
import org.osgi.annotation.versioning.ProviderType;

/** This worker as a whole. */
@ProviderType
public interface Worker {

    WorkerIdentity identity(Caller caller);

    /** The configuration that it runs with. */
    WorkerConfig config(Caller caller);
}
