/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a manager does for its workers and its operators, as small interfaces; the chain behind it;
 * its configuration.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.sealworks.api.manager;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
