/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.worker.Hardware;
import io.sealworks.api.worker.config.ProcessorsSection;

/** This host, looked at anew for each question. */
final class HostHardware implements Hardware {

    private final HardwareReader reader;
    private final ProcessorsSection configured;
    private final Sizing sizing;

    HostHardware(HardwareReader reader, ProcessorsSection configured, Sizing sizing) {
        this.reader = reader;
        this.configured = configured;
        this.sizing = sizing;
    }

    @Override
    public Machine machine(Caller caller) throws SealingException {
        return ask(caller, machine -> machine);
    }

    @Override
    public String proposal(Caller caller) throws SealingException {
        return ask(caller, machine -> new Proposal(machine, sizing).toml());
    }

    @Override
    public List<String> warnings(Caller caller) throws SealingException {
        return ask(caller, machine -> new Placement(machine).warnings(configured));
    }

    private <T> T ask(Caller caller, Function<Machine, T> answer) throws SealingException {
        caller.require(Permission.WORKER_HARDWARE);
        try {
            return answer.apply(reader.read());
        } catch (IOException e) {
            throw new SealingException(
                    ErrorLevel.TEMPORARY, "this host can't be looked at: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SealingException(ErrorLevel.TEMPORARY, "interrupted", e);
        }
    }
}
