/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The worker's configuration file as records. */
@Export
@Version("1.0.0")
@NullMarked
package io.sealworks.api.worker.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
