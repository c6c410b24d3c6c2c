/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.util.List;

/** What a request body holds. */
sealed interface Body {
    /** One object. */
    record Single(Message message) implements Body {}

    /** An array of objects. */
    record Batch(List<Message> messages) implements Body {}

    /** No JSON, or JSON that is neither. */
    record Unreadable() implements Body {}
}
