/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.net.URI;
import java.util.Map;

/** Where the manager of this container listens, as the source of its pieces says. */
final class LocalManager {

    /** Service property: host and port. */
    static final String LISTEN = "sealworks.listen";

    private volatile String listen = "127.0.0.1:1789";

    void bind(Map<String, ?> properties) {
        if (properties.get(LISTEN) instanceof String there) {
            listen = there;
        }
    }

    /**
     * Its piece store; where it listens at all addresses, at the one that never leaves the host.
     */
    URI pieceStore() {
        String reached =
                listen.replaceFirst("^(0\\.0\\.0\\.0|\\[?::]?|):(?=[0-9]+$)", "127.0.0.1:");
        return ManagerAddress.pieceStore(reached);
    }
}
