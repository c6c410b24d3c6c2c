/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** How commands of the Karaf shells answer: tables, text and JSON, in one place. */
@NullMarked
package io.sealworks.shell.common.view;

import org.jspecify.annotations.NullMarked;
