/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Tasks: one computation each, done by an executor that may outlive the bundles and the container
 * that asked for it.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.sealworks.api.task;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
