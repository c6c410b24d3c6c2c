/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The chain as a manager needs it: reading miners and sectors, randomness, and messages that are
 * prepared, persisted, then pushed.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.sealworks.api.chain;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
