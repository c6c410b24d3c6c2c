/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The contract between the front, which owns the endpoints, and the bundles that answer methods
 * behind it.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.sealworks.jsonrpc;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
