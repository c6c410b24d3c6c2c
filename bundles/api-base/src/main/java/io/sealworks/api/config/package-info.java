/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * How a configuration file becomes a record: annotations on the records of the api bundles, and the
 * loader that reads them.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.sealworks.api.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
