/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.StepContext;

/**
 * Whether a ticket will still be valid when the sector's first message lands, and the new one in
 * its place: the staged data and its tree stay, PC1 and PC2 are made anew.
 */
public final class TicketSteps {

    static final String NEW_TICKET = "NewTicket";

    private final Json json;
    private final Tasks tasks;
    private final Clock clock;
    private final Message message;
    private final NewTickets caps;

    /**
     * The message of a plan that a ticket is for.
     *
     * @param again the phase output that says that the next one replaces what the manager may have
     * @param undone phase outputs that end with the ticket
     * @param ahead events of the steps that take the time from PC2 to the message
     */
    public record Message(String again, Set<String> undone, List<String> ahead) {
        public Message {
            undone = Set.copyOf(undone);
            ahead = List.copyOf(ahead);
        }
    }

    public TicketSteps(Json json, Tasks tasks, Clock clock, Message message) {
        this.json = json;
        this.tasks = tasks;
        this.clock = clock;
        this.message = message;
        this.caps = new NewTickets(json);
    }

    /** PC2, and the check of what it made, unless the ticket will be too old when they are done. */
    public Outcome pc2(JobView job, StepContext context) throws SealingException {
        if (job.output(Outputs.PC2_OUT).isPresent()) {
            return new Outcome.Due(tasks.check(job));
        }
        Duration until =
                message.ahead().stream()
                        .flatMap(event -> context.past().took(event).stream())
                        .reduce(Duration.ZERO, Duration::plus);
        Optional<String> fault = fault(job, context, until);
        return fault.isPresent()
                ? drawAnew(job, context, fault.get())
                : new Outcome.Due(tasks.pc2(job));
    }

    /**
     * Why the sector's message will not be taken with its ticket. While the manager can't be asked
     * there is no fault: it looks at the ticket when the message is handed to it.
     */
    public Optional<String> fault(JobView job, StepContext context, Duration until)
            throws SealingException {
        try {
            return context.commitments()
                    .ticketFault(context.caller(), job.sector(), json.ticket(job), until);
        } catch (ManagerException e) {
            if (e.level() != ErrorLevel.TEMPORARY) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** The managers have no code for it: the text says what is wrong with the ticket. */
    public static boolean refuses(SubmitAnswer answer) {
        String text = String.valueOf(answer.description()).toLowerCase(Locale.ROOT);
        return text.contains("ticket") && (text.contains("expired") || text.contains("bad ticket"));
    }

    /**
     * Back to where a ticket is drawn; only for a sector that no message binds to its ticket.
     *
     * @throws SealingException permanent, when it would be one too many
     */
    public Outcome drawAnew(JobView job, StepContext context, String why) throws SealingException {
        int number = caps.next(job, context, why);
        return new Outcome.Advance(
                NEW_TICKET,
                Map.of(
                        Outputs.NEW_TICKETS,
                        Integer.toString(number),
                        message.again(),
                        Long.toString(clock.millis())),
                message.undone(),
                caps.note(number, context, why));
    }
}
