/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.util.ArrayList;
import java.util.List;

import io.sealworks.faults.Parts.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each part is replaced at each state of every other plan; {@link ReplaceTest} has the sealer. */
class ReplacePlansTest {

    private static final int FEW = 5;

    private record Case(Trade trade, Part part) {}

    /** The plan itself in every case, of the other parts a few. */
    @Test
    void eachIsAwayWhenTheNextStepBegins() throws Exception {
        List<Case> others = new ArrayList<>();
        for (Trade trade : Trade.OTHERS) {
            run(new Case(trade, Part.PLAN));
            for (Part part : Part.values()) {
                others.add(new Case(trade, part));
            }
        }
        for (Case one : Chance.of(others, FEW)) {
            run(one);
        }
    }

    private static void run(Case one) {
        try {
            Replacement.whenTheNextStepBegins(one.trade(), one.part());
        } catch (Exception | AssertionError e) {
            throw new AssertionError(one + ", " + Chance.seedInWords(), e);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SEALER")
    void allAreReplacedUnderEachTask(Trade trade) throws Exception {
        Replacement.underEachTask(trade, Chance.random());
    }
}
