/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.config;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/** A section that can be right and yet not do what it seems to. */
@ConsumerType
public interface Doubtful {

    /**
     * What to tell who wrote it; the loader makes a warning of each, which names the section.
     *
     * @return such as {@code "location /stores/p is not there"}; empty when there is nothing
     */
    List<String> doubts();
}
