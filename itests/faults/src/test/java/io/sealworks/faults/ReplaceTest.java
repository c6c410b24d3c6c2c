/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.util.Random;

import io.sealworks.faults.Parts.Part;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Each part is replaced at each state of the sealer plan. */
class ReplaceTest {

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void eachIsAwayWhenTheNextStepBegins(@ForAll Part part) throws Exception {
        Replacement.whenTheNextStepBegins(Trade.SEALER, part);
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void allAreReplacedUnderEachTask(@ForAll long seed) throws Exception {
        Replacement.underEachTask(Trade.SEALER, new Random(seed));
    }
}
