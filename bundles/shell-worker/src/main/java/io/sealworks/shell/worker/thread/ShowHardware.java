/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.worker.Hardware;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.worker.WorkerServices;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code worker:hardware}. */
@Service
@Command(
        scope = "worker",
        name = "hardware",
        description = "Show what this host has, and how its processors may be placed")
public final class ShowHardware extends ViewCommand {
    @Reference WorkerServices services;

    @Override
    protected View run(Caller caller) throws SealingException {
        Hardware.Report report = services.hardware(h -> h.report(caller));
        return new View.Text(text(report), report);
    }

    private static String text(Hardware.Report report) {
        StringBuilder text = new StringBuilder(HardwareTree.of(report.machine()));
        if (!report.warnings().isEmpty()) {
            text.append("\n\nThe configuration doesn't suit this host:");
            report.warnings().forEach(warning -> text.append("\n  ").append(warning));
        }
        return text.append("\n\nA section for worker.toml:\n\n")
                .append(report.proposal())
                .toString();
    }
}
