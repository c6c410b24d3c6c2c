/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** MXBeans over the services of worker and manager, with their rights. */
@NullMarked
package io.sealworks.jmx.internal;

import org.jspecify.annotations.NullMarked;
