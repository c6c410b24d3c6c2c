/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Replaces the bundles of a running container by those of another micro release, one by one. */
@NullMarked
package io.sealworks.upgrade.internal;

import org.jspecify.annotations.NullMarked;
