/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The laws of the design, checked on the jars that the build made. Each test class holds one law:
 * what it says, that it holds, and that it reports something that breaks it.
 */
@NullMarked
package io.sealworks.itests.laws;

import org.jspecify.annotations.NullMarked;
