/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Types that every bundle speaks: sectors, commitments, error levels, callers, and the service
 * gate.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.sealworks.api.base;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
