/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The worker's commands in the Karaf shell: parse, one call of a service, show. */
@NullMarked
package io.sealworks.shell.worker;

import org.jspecify.annotations.NullMarked;
