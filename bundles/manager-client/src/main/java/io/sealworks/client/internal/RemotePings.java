/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.Pings;
import io.sealworks.api.manager.WorkerPing;
import io.sealworks.wire.ReportJson;

/** Signs of life. */
record RemotePings(ManagerLink link) implements Pings {

    @Override
    public void ping(Caller caller, WorkerPing ping) throws ManagerException {
        link.tell("WorkerPing", ReportJson.ping(ping));
    }

    /** Existing managers know no leave: there the worker is late soon. */
    @Override
    public void leave(Caller caller, String name, String instanceId) throws ManagerException {
        link.tellIfKnown("WorkerLeave", name, instanceId);
    }
}
