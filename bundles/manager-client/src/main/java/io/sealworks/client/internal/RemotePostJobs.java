/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.util.List;

import com.fasterxml.jackson.databind.node.NullNode;
import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.PostJob;
import io.sealworks.api.manager.PostOutput;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.PostJson;
import org.jspecify.annotations.Nullable;

/** Jobs of window PoSt. What operators do with them is done at the manager. */
record RemotePostJobs(ManagerLink link) implements PoStJobs {

    @Override
    public List<PostJob> allocate(Caller caller, Spec spec, int count, String worker)
            throws ManagerException {
        return link.call(
                "WdPoStAllocateJobs",
                "[]core.WdPoStAllocatedJob",
                PostJson::jobs,
                PostJson.spec(spec),
                count,
                worker);
    }

    @Override
    public void heartbeat(Caller caller, List<String> ids, String worker) throws ManagerException {
        link.tell("WdPoStHeartbeatJobs", ManagerJson.strings(ids), worker);
    }

    @Override
    public void finish(Caller caller, String id, @Nullable PostOutput output, String error)
            throws ManagerException {
        link.tell(
                "WdPoStFinishJob",
                id,
                output == null ? NullNode.getInstance() : PostJson.output(output),
                error);
    }

    @Override
    public void reset(Caller caller, String id) throws ManagerException {
        link.tell("WdPoStResetJob", id);
    }

    @Override
    public void remove(Caller caller, String id) throws ManagerException {
        link.tell("WdPoStRemoveJob", id);
    }

    @Override
    public Listing all(Caller caller) throws ManagerException {
        throw ManagerException.permanent("jobs of window PoSt are listed at the manager");
    }
}
