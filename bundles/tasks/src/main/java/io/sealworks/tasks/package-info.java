/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What every executor of tasks leaves in a location and reads there: the lock, the results, their
 * manifests. A plain library that each task engine takes into itself; it has no static state.
 */
@org.jspecify.annotations.NullMarked
package io.sealworks.tasks;
