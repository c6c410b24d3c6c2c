/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.unseal.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.UnsealOrder;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.plan.steps.Json;
import io.sealworks.plan.steps.Specs;

/** Takes a task from the manager's queue. */
final class Orders {

    private final Json json;

    Orders(Json json) {
        this.json = json;
    }

    Outcome take(JobView job, StepContext context) throws SealingException {
        Set<String> stores =
                context.attached().stream()
                        .map(AttachedConfig::storeName)
                        .collect(Collectors.toSet());
        Optional<UnsealOrder> order =
                context.unseals()
                        .allocate(
                                context.caller(),
                                Specs.sealed(context.sealing()),
                                stores,
                                job.nonce());
        if (order.isEmpty()) {
            return new Outcome.Idle("the manager has nothing to unseal for this thread");
        }
        UnsealOrder got = order.get();
        return new Outcome.Begin(
                "AllocatedUnsealSector",
                got.sector().id(),
                got.sector().proofType(),
                Map.of(
                        UnsealOutputs.ORDER,
                        text(got),
                        UnsealOutputs.PIECE,
                        json.text(got.piece().text())));
    }

    /**
     * Without the destinations, which may have secrets: they are asked for when they are needed.
     */
    private String text(UnsealOrder order) {
        ObjectNode node =
                json.object()
                        .put("offset", order.offset())
                        .put("size", order.size())
                        .put("store", order.store());
        node.set("ticket", json.numbers(order.ticket().value()));
        node.set("comm_d", json.numbers(order.commD()));
        UnsealOrder.Update update = order.update();
        if (update != null) {
            ObjectNode of = node.putObject("update");
            of.set("comm_r", json.numbers(update.commR()));
            of.put("key_store", update.keyStore());
        }
        return node.toString();
    }
}
