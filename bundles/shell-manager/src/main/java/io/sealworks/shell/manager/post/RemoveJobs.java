/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.post;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.shell.common.view.Outcomes;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Refusal;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code wdpost:remove}. */
@Service
@Command(scope = "wdpost", name = "remove", description = "Forget jobs of window PoSt")
public final class RemoveJobs extends ViewCommand {
    @Argument(
            index = 0,
            name = "job",
            description = "Ids of the jobs, as wdpost:list shows them",
            required = true,
            multiValued = true)
    @Completion(JobCompleter.class)
    List<String> jobs = List.of();

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        return Outcomes.each(
                "job",
                "removed",
                jobs,
                id -> Refusal.<PoStJobs>of(services::postJobs, p -> p.remove(caller, id)));
    }
}
