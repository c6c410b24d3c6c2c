/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a worker is and does, for its operators and for the bundles that show, steer and report it.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.sealworks.api.worker;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
