/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** How existing command-line tools write durations, strings, tables and lists. */
@org.jspecify.annotations.NullMarked
package io.sealworks.wire.text;
