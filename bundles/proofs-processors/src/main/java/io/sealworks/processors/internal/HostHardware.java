/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;

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
    public Report report(Caller caller) throws SealingException {
        caller.require(Permission.WORKER_HARDWARE);
        try {
            Machine machine = reader.read();
            return new Report(
                    machine,
                    new Placement(machine).warnings(configured),
                    new Proposal(machine, sizing).toml());
        } catch (IOException e) {
            throw new SealingException(
                    ErrorLevel.TEMPORARY, "this host can't be looked at: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SealingException(ErrorLevel.TEMPORARY, "interrupted", e);
        }
    }
}
