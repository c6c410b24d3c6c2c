/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.List;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.chain.ChainControl;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.Penalty;

/** The strings of the chain: rights, bounds and the record of who pulled them. */
final class Control implements ChainControl {

    /** Epochs in one call at the most. */
    private static final int MOST = 200_000;

    private final World world;
    private final Producer producer;
    private final Faults faults;
    private final Audit audit;

    Control(World world, Producer producer, Faults faults, Audit audit) {
        this.world = world;
        this.producer = producer;
        this.faults = faults;
        this.audit = audit;
    }

    @Override
    public void advance(Caller caller, int epochs) throws ChainException {
        act(
                caller,
                "advance " + epochs,
                () -> producer.advance(within(epochs, MOST, "tipsets to build")));
    }

    @Override
    public void nullRounds(Caller caller, int epochs) throws ChainException {
        act(
                caller,
                "null rounds " + epochs,
                () -> producer.nullRounds(within(epochs, MOST, "null rounds")));
    }

    @Override
    public void reorg(Caller caller, int depth, boolean keepMessages) throws ChainException {
        act(
                caller,
                "reorg " + depth + (keepMessages ? "" : " without its messages"),
                () -> {
                    int limit = world.reorgLimit();
                    producer.reorg(within(depth, limit, "tipsets to take back"), keepMessages);
                });
    }

    @Override
    public void arm(Caller caller, String fault, int method, int times, long argument)
            throws ChainException {
        act(
                caller,
                "arm " + fault + " for method " + method + ", " + times + " times",
                () -> faults.arm(new Faults.Armed(Fault.of(fault), method, times, argument)));
    }

    @Override
    public List<Penalty> penalties(long miner) {
        return world.read(
                s -> s.miner(miner).map(m -> m.deadlines().penalties()).orElse(List.of()));
    }

    @Override
    public List<String> faults() {
        return Fault.words();
    }

    private void act(Caller caller, String target, Audit.Act<ChainException> act)
            throws ChainException {
        audit.run(caller, Permission.CHAIN_CONTROL, target, act);
    }

    private static int within(int value, int most, String what) {
        if (value < 1 || value > most) {
            throw new BadRequestException(value + " " + what + ": there may be 1 to " + most);
        }
        return value;
    }
}
