/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.manager.StoreInfo;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.worker.config.AttachedConfig;

/** What the manager is asked and told about the sector's persist store. */
public final class StoreSteps {

    private final Json json;

    public StoreSteps(Json json) {
        this.json = json;
    }

    /**
     * Chooses one of the writable attached stores.
     *
     * @return the store's name, empty when none of them has the space now
     * @throws SealingException permanent, when no attached store is writable
     */
    public Optional<String> reserve(JobView job, StepContext context) throws SealingException {
        List<String> candidates =
                context.attached().stream()
                        .filter(a -> !a.readOnly())
                        .map(AttachedConfig::storeName)
                        .toList();
        if (candidates.isEmpty()) {
            throw new SealingException(
                    ErrorLevel.PERMANENT,
                    "no store can take "
                            + job.sector()
                            + ": the configuration has no [[attached]] section that is writable");
        }
        return context.stores()
                .reserve(context.caller(), job.sector(), space(job.proofType().size()), candidates)
                .map(StoreInfo::name);
    }

    /** What a thread says while {@link #reserve} finds nothing. */
    public static Outcome noSpace(JobView job) {
        return new Outcome.Wait(
                null,
                "none of the attached stores that are writable has "
                        + space(job.proofType().size())
                        + " bytes free");
    }

    /** Bytes that a sector's files need in a store, as existing workers ask for. */
    private static long space(SectorSize size) {
        return size.compareTo(SectorSize.GIB_32) < 0
                ? 2 * size.bytes()
                : size.bytes() + size.bytes() / 50;
    }

    /**
     * Tells the manager where the sector's files lie.
     *
     * @param upgrade whether they are those of an upgraded sector
     */
    public Outcome submitPersisted(JobView job, StepContext context, boolean upgrade)
            throws SealingException {
        String store = json.textOf(job, Outputs.STORE);
        if (!context.stores().submitPersisted(context.caller(), job.sector(), store, upgrade)) {
            throw new SealingException(
                    ErrorLevel.PERMANENT,
                    "the manager misses files of "
                            + job.sector()
                            + " in the store "
                            + store
                            + "; see that it sees the same files there, then resume (at the state"
                            + " of the stage PersistFiles to copy them again)");
        }
        return new Outcome.Advance("SubmitPersistance", Map.of(Outputs.STORE_CONFIRMED, "true"));
    }
}
