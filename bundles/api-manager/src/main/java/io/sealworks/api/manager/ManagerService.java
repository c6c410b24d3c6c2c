/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

/**
 * How the services of this package are published, so that a worker takes those of the manager that
 * its config names and never whichever happens to be there.
 */
public final class ManagerService {

    /**
     * Service property: {@link #LOCAL}, or the manager's address as the worker's config writes it.
     */
    public static final String ADDRESS = "sealworks.manager";

    /** The manager in this container. */
    public static final String LOCAL = "local";

    private ManagerService() {}
}
