/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the manager keeps in its database, as small interfaces of records; {@code manager-store}
 * implements them, {@code manager} decides what is written.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.sealworks.api.manager.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
