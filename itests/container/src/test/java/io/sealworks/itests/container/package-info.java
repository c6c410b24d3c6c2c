/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The unpacked assembly, started by {@code bin/sealworks} and asked from outside: by JSON-RPC, SSH,
 * JMX and the command line.
 */
@NullMarked
package io.sealworks.itests.container;

import org.jspecify.annotations.NullMarked;
