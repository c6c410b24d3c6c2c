/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

/**
 * A service did not come back in time: its bundle is being replaced, or is not installed. Callers
 * may try again.
 */
public class ServiceAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param service what is away, as an operator would call it
     */
    public ServiceAwayException(String service) {
        super(service + " is being replaced or is not installed");
    }
}
