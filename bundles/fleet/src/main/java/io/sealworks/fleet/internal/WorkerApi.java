/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.fleet.internal;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.ManagerException;
import org.jspecify.annotations.Nullable;

/** The management API of one worker, from here. */
interface WorkerApi {

    List<ThreadInfo> threads(Caller caller, WorkerAddress worker) throws ManagerException;

    boolean pause(Caller caller, WorkerAddress worker, int index) throws ManagerException;

    /**
     * @param state to go on from, null for the current one
     */
    boolean resume(Caller caller, WorkerAddress worker, int index, @Nullable String state)
            throws ManagerException;
}
