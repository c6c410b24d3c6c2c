/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Past;
import io.sealworks.api.plan.StepContext;

/** How many new tickets there may be, and what one costs. */
final class NewTickets {

    private static final Duration DAY = Duration.ofDays(1);

    private final Json json;

    NewTickets(Json json) {
        this.json = json;
    }

    /**
     * The number of the sector's next one, from 1.
     *
     * @throws SealingException permanent, when the sector or the worker has had as many as it may
     */
    int next(JobView job, StepContext context, String why) throws SealingException {
        int had =
                job.output(Outputs.NEW_TICKETS).isEmpty()
                        ? 0
                        : json.tree(job, Outputs.NEW_TICKETS).asInt();
        int most = context.sealing().maxNewTickets();
        if (had >= most) {
            throw refusal(job, context, why, "it has had " + had, "max_new_tickets (" + most + ")");
        }
        int today = today(context);
        int daily = context.sealing().maxNewTicketsPerDay();
        if (today >= daily) {
            throw refusal(
                    job,
                    context,
                    why,
                    "this worker's sectors had " + today + " within 24 hours",
                    "max_new_tickets_per_day (" + daily + ")");
        }
        return had + 1;
    }

    private static SealingException refusal(
            JobView job, StepContext context, String why, String had, String cap) {
        return new SealingException(
                ErrorLevel.PERMANENT,
                job.sector()
                        + " wants a new ticket ("
                        + why
                        + "), but "
                        + had
                        + ", all that "
                        + cap
                        + " allows; "
                        + cost(context.past())
                        + ". Find what makes tickets expire, then raise the cap in [sealing] of the"
                        + " worker's file or of the location's config.toml and resume, or resume at"
                        + " Aborted to give the sector up");
    }

    /** What the history and the log say of one. */
    String note(int number, StepContext context, String why) {
        return why
                + "; "
                + cost(context.past())
                + "; new ticket "
                + number
                + " of "
                + context.sealing().maxNewTickets()
                + " for this sector, "
                + (today(context) + 1)
                + " of "
                + context.sealing().maxNewTicketsPerDay()
                + " within 24 hours on this worker";
    }

    private static int today(StepContext context) {
        return context.past().count(TicketSteps.NEW_TICKET, DAY);
    }

    /** By what the stages took in this thread, for this sector wherever it came so far. */
    private static String cost(Past past) {
        Optional<Duration> pc1 = past.took("PC1");
        Optional<Duration> pc2 =
                past.took("PC2Unchecked")
                        .or(() -> past.took("PC2NeedSyntheticProof"))
                        .or(() -> past.took("PC2"));
        if (pc1.isEmpty()) {
            return "making PC1 and PC2 anew costs hours; this thread has no record of how many";
        }
        return pc2.map(
                        two ->
                                "making PC1 and PC2 anew costs %s here (%s and %s)"
                                        .formatted(
                                                hours(pc1.get().plus(two)),
                                                hours(pc1.get()),
                                                hours(two)))
                .orElseGet(
                        () ->
                                "making PC1 anew costs "
                                        + hours(pc1.get())
                                        + " here, and PC2 comes on top");
    }

    private static String hours(Duration time) {
        return String.format(Locale.ROOT, "%.2f h", time.toMillis() / 3_600_000.0);
    }
}
