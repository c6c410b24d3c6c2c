/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.IOException;

/** An HTTP port that can be opened and closed. */
interface Port {
    /** Opens it, or moves it when it is open elsewhere. */
    void open(Listen listen) throws IOException;

    /** Closes it, if it is open; requests in flight are finished. */
    void close() throws IOException;
}
