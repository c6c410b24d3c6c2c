/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import org.jspecify.annotations.Nullable;

/**
 * A whole HTTP response.
 *
 * @param contentType null for none
 */
record HttpAnswer(int status, @Nullable String contentType, Reply body) {
    static HttpAnswer empty(int status) {
        return new HttpAnswer(status, null, Reply.NONE);
    }
}
