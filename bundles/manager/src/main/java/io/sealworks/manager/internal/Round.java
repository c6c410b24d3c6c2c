/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.HashSet;
import java.util.Set;

/**
 * What one round of the pusher knows. Epochs are heights.
 *
 * @param fence of the lease
 * @param finality epochs on top of a message after which nothing can take it back
 * @param stuck epochs after which a message in the pool counts as stuck
 * @param watch whether landed messages are looked at in this round
 * @param held senders whose messages are not sent before those in front of them
 */
record Round(long fence, long head, long finality, long stuck, boolean watch, Set<String> held) {
    Round(long fence, long head, long finality, long stuck, boolean watch) {
        this(fence, head, finality, stuck, watch, new HashSet<>());
    }
}
