/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.post;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.PostWatch.Alert;
import io.sealworks.shell.common.view.Times;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code proving:alerts}. */
@Service
@Command(
        scope = "proving",
        name = "alerts",
        description = "List what is wrong with sectors that have to be proven, the newest first")
public final class Alerts extends ViewCommand {
    @Reference ManagerServices services;

    /** A line of the answer. */
    record Line(String since, String miner, int deadline, String sector, String reason) {
        static Line of(Alert alert) {
            return new Line(
                    Times.local(alert.since().toEpochMilli()),
                    "t0" + alert.miner(),
                    alert.deadline(),
                    alert.sector() < 0 ? "-" : Long.toString(alert.sector()),
                    alert.reason());
        }

        List<String> row() {
            return List.of(since, miner, Integer.toString(deadline), sector, reason);
        }
    }

    @Override
    protected View run(Caller caller) throws Exception {
        List<Line> lines =
                services.<List<Alert>, RuntimeException>postWatch(p -> p.alerts(caller)).stream()
                        .map(Line::of)
                        .toList();
        return new View.Table(
                List.of("since", "miner", "deadline", "sector", "reason"),
                lines.stream().map(Line::row).toList(),
                "nothing is wrong",
                lines);
    }
}
