/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The manager's commands in the Karaf shell: parse, one call of a service, show. */
@NullMarked
package io.sealworks.shell.manager;

import org.jspecify.annotations.NullMarked;
