/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Who calls: the check of callers at an endpoint, and the manager's tokens. */
@NullMarked
@Export
@Version("1.0.0")
package io.sealworks.api.auth;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
