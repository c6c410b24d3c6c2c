/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.fleet;

import java.time.Duration;
import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Numbers;
import io.sealworks.wire.text.Durations;
import io.sealworks.wire.text.FleetText;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code fleet:list}. */
@Service
@Command(scope = "fleet", name = "list", description = "List the workers of this manager")
public final class ListWorkers extends ViewCommand {
    private static final List<String> COLUMNS =
            List.of(
                    "name",
                    "address",
                    "version",
                    "threads",
                    "empty",
                    "paused",
                    "running",
                    "waiting",
                    "errors",
                    "last ping");

    @Option(name = "--expiration", description = "Minutes after which a worker is late")
    String expiration = "10";

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        Duration late = Duration.ofMinutes(Numbers.parse(expiration));
        List<FleetMember> members = services.fleet(f -> f.list(caller));
        return new View.Table(
                COLUMNS,
                members.stream().map(m -> row(m, late)).toList(),
                "no worker has called yet",
                members);
    }

    private static List<String> row(FleetMember member, Duration late) {
        ThreadSummary threads = member.ping().summary();
        return List.of(
                member.ping().name(),
                member.ping().dest(),
                member.ping().version(),
                Integer.toString(threads.threads()),
                Integer.toString(threads.empty()),
                Integer.toString(threads.paused()),
                Integer.toString(threads.running()),
                Integer.toString(threads.waiting()),
                Integer.toString(threads.errors()),
                ping(member, late));
    }

    private static String ping(FleetMember member, Duration late) {
        String age = Durations.human(Duration.ofNanos(member.ageNanos()).toSeconds()) + " ago";
        return FleetText.lastPing(age, member, late);
    }
}
