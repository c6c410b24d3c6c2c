/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Who runs a command or calls an MXBean, read off the JAAS subject of the call. */
@NullMarked
package io.sealworks.shell.common.caller;

import org.jspecify.annotations.NullMarked;
