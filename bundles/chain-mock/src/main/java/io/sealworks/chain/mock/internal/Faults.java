/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.BadRequestException;

/** The faults that wait for a message. A restart forgets them. */
final class Faults {

    private static final List<Integer> METHODS = List.of(0, 5, 10, 11, 24, 28, 34, 35, 36);

    private final List<Armed> armed = new ArrayList<>();

    /**
     * @param method number of the method, 0 for all
     * @param argument epochs or exit code
     */
    record Armed(Fault fault, int method, int times, long argument) {
        Armed once() {
            return new Armed(fault, method, times - 1, argument);
        }
    }

    /**
     * @throws BadRequestException when a part of it makes no sense
     */
    synchronized void arm(Armed fault) {
        if (!METHODS.contains(fault.method())) {
            throw new BadRequestException(
                    "no message has the method "
                            + fault.method()
                            + " (28: pre-commit, 34: proof, 35: update, 36: proof without a"
                            + " pre-commit, 5: window PoSt, 10: faults, 11: recoveries, 24:"
                            + " dispute, 0: all)");
        }
        if (fault.times() < 1) {
            throw new BadRequestException(
                    "a fault hits at least one message, not " + fault.times());
        }
        if (fault.fault().needsArgument() && fault.argument() < 1) {
            throw new BadRequestException(
                    fault.fault() == Fault.DELAY
                            ? "delay needs a number of epochs, at least 1"
                            : "fail needs an exit code, at least 1");
        }
        armed.add(fault);
    }

    /** The first fault that hits a message of this method; it has one time less to go. */
    synchronized Optional<Armed> take(int method) {
        for (int i = 0; i < armed.size(); i++) {
            Armed fault = armed.get(i);
            if (fault.method() == 0 || fault.method() == method) {
                armed.set(i, fault.once());
                armed.removeIf(f -> f.times() == 0);
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
