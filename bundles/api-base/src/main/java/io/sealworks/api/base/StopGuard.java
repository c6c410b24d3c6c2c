/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.Optional;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says when a container should not be stopped and its bundles not be replaced: a miner's sectors
 * have to be proven soon. Asked before an upgrade and a stop.
 */
@ConsumerType
public interface StopGuard {

    /** Why not now, for people; empty when nothing speaks against it. */
    Optional<String> guard();
}
