/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker;

import java.nio.file.Path;

/**
 * Who this worker is.
 *
 * @param name the configured name, or the local IP used towards the manager
 * @param advertised {@code host:port} at which the manager reaches its management API
 * @param version of this software: {@code v1.0.0-<commit>}
 * @param instanceId random, of this start
 * @param manager the manager that the config names: {@code local}, or an address
 * @param config the worker's config file
 */
public record WorkerIdentity(
        String name,
        String advertised,
        String version,
        String instanceId,
        String manager,
        Path config) {}
