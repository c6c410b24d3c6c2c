/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        Hardware.Machine machine = services.hardware(h -> h.machine(caller));
        String proposal = services.hardware(h -> h.proposal(caller));
        List<String> warnings = services.hardware(h -> h.warnings(caller));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("machine", machine);
        data.put("warnings", warnings);
        data.put("proposal", proposal);
        return new View.Text(text(machine, warnings, proposal), data);
    }

    private static String text(Hardware.Machine machine, List<String> warnings, String proposal) {
        StringBuilder text = new StringBuilder(HardwareTree.of(machine));
        if (!warnings.isEmpty()) {
            text.append("\n\nThe configuration doesn't suit this host:");
            warnings.forEach(warning -> text.append("\n  ").append(warning));
        }
        return text.append("\n\nA section for worker.toml:\n\n").append(proposal).toString();
    }
}
