/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.testing;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives every property the seed of {@code SEALWORKS_SEED}, which {@code ./test} prints and sets, so
 * that a run can be repeated; jqwik itself takes a seed in the sources only. A property that has
 * one there keeps it; without the variable jqwik draws as ever.
 */
public final class GivenSeed implements AroundPropertyHook {

    private static final String VARIABLE = "SEALWORKS_SEED";

    @Override
    public PropertyExecutionResult aroundProperty(
            PropertyLifecycleContext context, PropertyExecutor property) {
        String seed = System.getenv(VARIABLE);
        PropertyAttributes attributes = context.attributes();
        if (seed != null && !seed.isBlank() && attributes.seed().isEmpty()) {
            attributes.setSeed(seed.strip());
        }
        return property.execute();
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
