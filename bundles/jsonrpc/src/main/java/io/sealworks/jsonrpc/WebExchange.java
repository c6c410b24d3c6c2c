/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/** One HTTP request and its answer. */
@ProviderType
public interface WebExchange {

    /** {@code GET}, {@code PUT} … */
    String method();

    /** What stands behind the resource's path and its slash, as it came: nothing is decoded. */
    String path();

    /** A header of the request. */
    Optional<String> header(String name);

    /** Bytes of the request's body, -1 when they were not told. */
    long length();

    /**
     * Reads on in the request's body; waits for it.
     *
     * @return how many bytes came, -1 at the end
     */
    int read(byte[] into, int offset, int length) throws IOException;

    /**
     * Begins the answer, once.
     *
     * @param headers besides the length
     * @param length bytes that are going to be written
     */
    void answer(int status, Map<String, String> headers, long length) throws IOException;

    /** Writes on in the answer's body; waits for a peer that is slow. */
    void write(byte[] from, int offset, int length) throws IOException;

    /**
     * A whole answer: a line for people.
     *
     * @param text without a line end
     */
    void say(int status, String text) throws IOException;
}
