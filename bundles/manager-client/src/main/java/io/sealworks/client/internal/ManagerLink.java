/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.wire.RpcCallException;
import io.sealworks.wire.RpcClient;
import io.sealworks.wire.RpcFailureException;
import io.sealworks.wire.Value;
import io.sealworks.wire.WireException;

/** Calls {@code Venus.*} of one manager; what goes wrong becomes a {@link ManagerException}. */
final class ManagerLink {

    private static final String NAMESPACE = "Venus.";

    private final RpcClient client;
    private final URI endpoint;
    private final TokenFile tokens;

    ManagerLink(RpcClient client, URI endpoint, TokenFile tokens) {
        this.client = client;
        this.endpoint = endpoint;
        this.tokens = tokens;
    }

    /** Makes a value of the answer. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Value value) throws WireException;
    }

    /**
     * @param type the answer's type in Go's words, for errors
     * @throws ManagerException with the manager's code; temporary when it does not answer, caused
     *     by an {@link IOException}: a manager that is away is waited for, however long
     */
    <T> T call(String method, String type, Reader<T> reader, Object... params)
            throws ManagerException {
        try {
            return read(method, type, reader, raw(method, params));
        } catch (RpcCallException e) {
            throw ManagerException.ofWire(e.code(), e.getMessage());
        } catch (RpcFailureException e) {
            throw ManagerException.temporary(
                    "manager " + e.getMessage(), new IOException(e.getMessage(), e));
        }
    }

    /** As {@link #call} where the answer may be null. */
    <T> Optional<T> find(String method, String type, Reader<T> reader, Object... params)
            throws ManagerException {
        return call(
                method,
                type,
                value -> value.isNull() ? Optional.empty() : Optional.of(reader.read(value)),
                params);
    }

    /** As {@link #find}; a manager that does not know the method answers nothing. */
    <T> Optional<T> findIfKnown(String method, String type, Reader<T> reader, Object... params)
            throws ManagerException {
        try {
            return find(method, type, reader, params);
        } catch (ManagerException e) {
            if (e.code() != RpcCallException.METHOD_NOT_FOUND) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** As {@link #call} where the answer says nothing. */
    void tell(String method, Object... params) throws ManagerException {
        call(method, "core.Meta", Value::isNull, params);
    }

    /** As {@link #tell}; a manager that does not know the method need not be told. */
    void tellIfKnown(String method, Object... params) throws ManagerException {
        try {
            tell(method, params);
        } catch (ManagerException e) {
            if (e.code() != RpcCallException.METHOD_NOT_FOUND) {
                throw e;
            }
        }
    }

    private JsonNode raw(String method, Object... params)
            throws ManagerException, RpcFailureException {
        Optional<String> token = tokens.token();
        return client.call(endpoint, () -> token, NAMESPACE + method, RpcClient.params(params));
    }

    private <T> T read(String method, String type, Reader<T> reader, JsonNode answer)
            throws ManagerException {
        try {
            return reader.read(Value.of(answer, type));
        } catch (WireException e) {
            throw ManagerException.temporary(
                    endpoint + " answered " + NAMESPACE + method + " unreadably: " + e.getMessage(),
                    e);
        }
    }
}
