/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.view;

/**
 * A value that is JSON text already.
 *
 * @param json taken over as it is
 */
public record Raw(String json) {}
