/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.post;

import java.time.Instant;
import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.wire.text.PostLine;
import io.sealworks.wire.text.PostText;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code wdpost:list}. */
@Service
@Command(scope = "wdpost", name = "list", description = "List the jobs of window PoSt")
public final class ListJobs extends ViewCommand {
    @Option(name = "--all", description = "Those that succeeded, too")
    boolean all;

    @Option(name = "--detail", description = "All times")
    boolean detail;

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        PoStJobs.Listing listing =
                services.<PoStJobs.Listing, ManagerException>postJobs(p -> p.all(caller));
        List<PostLine> lines = PostText.lines(listing, all, Instant.now().getEpochSecond());
        return new View.Table(
                detail ? PostLine.DETAILED : PostLine.BRIEF,
                lines.stream().map(l -> detail ? l.detailed() : l.brief()).toList(),
                "no jobs" + (all ? "" : " that did not succeed; --all lists those, too"),
                lines);
    }
}
