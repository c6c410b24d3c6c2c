/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.List;
import java.util.Optional;

import io.sealworks.api.chain.ActorMessage.Declaration;
import io.sealworks.api.chain.DeadlineInfo;

/** What the miner actor asks of declared faults and recoveries (builtin-actors). */
final class DeclarationRules {

    private final Policy policy;

    DeclarationRules(Policy policy) {
        this.policy = policy;
    }

    Outcome check(MinerActor miner, List<Declaration> declarations, long epoch) {
        if (declarations.isEmpty() || declarations.size() > policy.post().maxDeclarations()) {
            return illegal(
                    "%d declarations (1 to %d may be)"
                            .formatted(declarations.size(), policy.post().maxDeclarations()));
        }
        for (Declaration each : declarations) {
            Outcome outcome = check(miner, each, epoch);
            if (!outcome.ok()) {
                return outcome;
            }
        }
        return Outcome.OK;
    }

    private Outcome check(MinerActor miner, Declaration declaration, long epoch) {
        if (declaration.deadline() < 0 || declaration.deadline() >= policy.post().deadlines()) {
            return illegal("invalid deadline " + declaration.deadline());
        }
        DeadlineInfo target =
                miner.deadlines().info(epoch, policy.post()).upcoming(declaration.deadline());
        if (epoch >= target.faultCutoff()) {
            return illegal(
                    "late fault or recovery declaration for deadline %d: its cutoff was at %d"
                            .formatted(declaration.deadline(), target.faultCutoff()));
        }
        Optional<Partition> partition =
                miner.deadlines().partition(declaration.deadline(), declaration.partition());
        if (partition.isEmpty()) {
            return Outcome.refused(Exit.NOT_FOUND, "no such partition " + declaration.partition());
        }
        return !declaration.sectors().isEmpty()
                        && partition.get().live().containsAll(declaration.sectors())
                ? Outcome.OK
                : illegal("not all sectors are in partition " + declaration.partition());
    }

    private static Outcome illegal(String detail) {
        return Outcome.refused(Exit.ILLEGAL_ARGUMENT, detail);
    }
}
