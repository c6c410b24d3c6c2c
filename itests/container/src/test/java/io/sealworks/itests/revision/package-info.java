/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the tests put into a repacked bundle; nothing here may use anything but the JDK. */
@NullMarked
package io.sealworks.itests.revision;

import org.jspecify.annotations.NullMarked;
