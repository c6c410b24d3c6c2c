/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** {@code sealworks:upgrade}. */
@Service
@Command(
        scope = "sealworks",
        name = "upgrade",
        description =
                "Replace the bundles that run by those of another micro release, one by one; tasks"
                        + " that run go on")
public final class UpgradeCommand extends ViewCommand {
    @Argument(
            name = "release",
            description = "A folder with its jars, its .tar.gz or .kar",
            required = true)
    @Completion(FileCompleter.class)
    String release = "";

    @Option(name = "--dry-run", description = "Say what would be done, and do nothing")
    boolean dryRun;

    @Option(
            name = "--during-deadline",
            description = "Also while a miner's sectors have to be proven in their window")
    boolean duringDeadline;

    @Reference UpgradeService service;

    /** A line of the answer. */
    record Line(String bundle, String from, String to, String restarts, String impact) {
        static Line of(Step step) {
            return new Line(
                    step.bundle(),
                    step.from().toString(),
                    step.jar().version().toString(),
                    step.restarts(),
                    step.room().impact());
        }

        List<String> row() {
            return List.of(bundle, from, to, restarts, impact);
        }
    }

    @Override
    protected View run(Caller caller) {
        Path source = Path.of(release).normalize();
        if (!source.isAbsolute() || !Files.exists(source)) {
            throw new BadRequestException(
                    release + " is not there: name a folder or a file by its absolute path");
        }
        // What is shown is made before: this class may have been replaced when it is done
        List<Step> steps = service.rehearse(caller, source);
        View view = view(steps);
        if (!dryRun && !steps.isEmpty()) {
            service.run(caller, source, duringDeadline, this::progress);
        }
        return view;
    }

    private static View view(List<Step> steps) {
        List<Line> lines = steps.stream().map(Line::of).toList();
        return new View.Table(
                List.of("bundle", "runs", "release", "restarts with it", "what is seen"),
                lines.stream().map(Line::row).toList(),
                "nothing to do: all bundles of the release run",
                lines);
    }
}
