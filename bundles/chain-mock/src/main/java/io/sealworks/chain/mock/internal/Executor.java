/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.sealworks.api.chain.ActorMessage;
import io.sealworks.api.chain.ActorMessage.DeclareFaults;
import io.sealworks.api.chain.ActorMessage.DeclareFaultsRecovered;
import io.sealworks.api.chain.ActorMessage.DisputeWindowedPoSt;
import io.sealworks.api.chain.ActorMessage.PreCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectorsNi;
import io.sealworks.api.chain.ActorMessage.SubmitWindowedPoSt;
import io.sealworks.api.chain.ActorMessage.UpdateReplicas;

/** Decides what messages come to, and which of them the next tipset takes. */
final class Executor {

    private final PreCommitRules preCommits;
    private final ProveRules proofs;
    private final NiRules ni;
    private final PostRules posts;
    private final DeclarationRules declarations;
    private final UpdateRules updates;
    private final Effects effects;
    private final Randomness randomness;

    Executor(Policy policy, Effects effects, PostRules posts, Randomness randomness) {
        this.preCommits = new PreCommitRules(policy);
        this.proofs = new ProveRules(policy);
        this.ni = new NiRules(policy);
        this.posts = posts;
        this.declarations = new DeclarationRules(policy);
        this.updates = new UpdateRules(new MinerPlaces(policy));
        this.effects = effects;
        this.randomness = randomness;
    }

    /**
     * Executes messages one after the other; a message that can't be decided yet is left out, and
     * with it the later ones of its sender.
     *
     * @param scratch a copy of the state, spent by this
     */
    List<Included> execute(
            ChainState scratch, long epoch, List<Pending> candidates, Verdicts verdicts) {
        effects.begin(scratch, epoch);
        List<Included> included = new ArrayList<>();
        Set<String> waiting = new HashSet<>();
        for (Pending pending : candidates) {
            Message message = pending.message().message();
            Optional<Outcome> outcome =
                    payable(scratch, message) && !waiting.contains(message.from())
                            ? decide(scratch, epoch, pending, verdicts)
                            : Optional.empty();
            if (outcome.isEmpty()) {
                waiting.add(message.from());
                continue;
            }
            Included one =
                    new Included(pending.message(), outcome.get(), gasUsed(message, outcome.get()));
            effects.apply(scratch, epoch, one);
            included.add(one);
        }
        return included;
    }

    /** What a message would come to now; empty while nobody can tell whether its proofs hold. */
    Optional<Outcome> evaluate(ChainState head, long epoch, Message message, Verdicts verdicts) {
        ChainState state = effects.at(head, epoch);
        Outcome outcome = check(state, epoch, message);
        return outcome.ok() ? judge(claims(state, epoch, message), verdicts) : Optional.of(outcome);
    }

    /** The proofs that decide about a message; none when it fails anyway. */
    List<Claim> openProofs(ChainState head, long epoch, Message message) {
        ChainState state = effects.at(head, epoch);
        return check(state, epoch, message).ok() ? claims(state, epoch, message) : List.of();
    }

    /** What only a verifier can tell of a message that is right otherwise. */
    private List<Claim> claims(ChainState state, long epoch, Message message) {
        MinerActor miner = state.miner(message.body().miner()).orElseThrow();
        if (message.body() instanceof ProveCommitSectors prove) {
            return proofs.claims(miner, prove, randomness);
        }
        if (message.body() instanceof UpdateReplicas update) {
            return updates.claims(miner, update);
        }
        if (message.body() instanceof SubmitWindowedPoSt post && PostRules.recovers(miner, post)) {
            return List.of(Claim.of(posts.proof(miner, post, epoch)));
        }
        if (message.body() instanceof DisputeWindowedPoSt dispute) {
            return PostRules.disputed(miner, dispute).stream()
                    .map(a -> Claim.of(a.proof()).inDispute())
                    .toList();
        }
        if (message.body() instanceof ProveCommitSectorsNi prove) {
            return List.of(Claim.of(ni.proof(prove, randomness)));
        }
        return List.of();
    }

    /** Whether the sender has the gas: without it no tipset takes the message. */
    private static boolean payable(ChainState state, Message message) {
        return state.ledger().of(message.from()).compareTo(message.maxFee()) >= 0;
    }

    private Optional<Outcome> decide(
            ChainState state, long epoch, Pending pending, Verdicts verdicts) {
        return pending.forcedExit() == Pending.NOT_FORCED
                ? evaluate(state, epoch, pending.message().message(), verdicts)
                : Optional.of(Outcome.refused(pending.forcedExit(), "failed by an armed fault"));
    }

    private static long gasUsed(Message message, Outcome outcome) {
        return outcome.exitCode() == Exit.OUT_OF_GAS
                ? message.gasLimit()
                : Math.min(message.gasLimit(), Gas.used(message.body()));
    }

    private Outcome check(ChainState state, long epoch, Message message) {
        return Outcome.ofAll(
                () -> gas(message),
                () -> value(state, message),
                () ->
                        state.miner(message.body().miner())
                                .map(miner -> check(state, miner, epoch, message))
                                .orElseGet(() -> noActor(message.body().miner())));
    }

    private static Outcome gas(Message message) {
        long used = Gas.used(message.body());
        return message.gasLimit() >= used
                ? Outcome.OK
                : Outcome.refused(
                        Exit.OUT_OF_GAS,
                        "the gas limit " + message.gasLimit() + " is below " + used);
    }

    private static Outcome value(ChainState state, Message message) {
        BigInteger spendable = state.ledger().of(message.from()).subtract(message.maxFee());
        return spendable.compareTo(message.value()) >= 0
                ? Outcome.OK
                : Outcome.refused(
                        Exit.SYS_INSUFFICIENT_FUNDS,
                        message.from()
                                + " has "
                                + spendable
                                + " attoFIL beside the gas, and sends "
                                + message.value());
    }

    private static Outcome noActor(long actor) {
        return Outcome.refused(Exit.INVALID_RECEIVER, "no actor " + Addresses.actor(actor));
    }

    private Outcome check(ChainState state, MinerActor miner, long epoch, Message message) {
        ActorMessage body = message.body();
        if (body instanceof DisputeWindowedPoSt dispute) {
            return posts.check(miner, dispute, epoch);
        }
        if (!miner.maySend(message.from())) {
            return Outcome.refused(
                    Exit.FORBIDDEN,
                    "caller "
                            + message.from()
                            + " is not owner, worker or control address of "
                            + miner.address());
        }
        BigInteger funds = state.available(miner).add(message.value());
        if (body instanceof SubmitWindowedPoSt post) {
            return posts.check(miner, post, epoch);
        }
        if (body instanceof DeclareFaults faults) {
            return declarations.check(miner, faults.declarations(), epoch);
        }
        if (body instanceof DeclareFaultsRecovered recovered) {
            return declarations.check(miner, recovered.declarations(), epoch);
        }
        if (body instanceof PreCommitSectors pre) {
            return batch(pre.sectors().size(), () -> preCommits.check(miner, pre, epoch, funds));
        }
        if (body instanceof ProveCommitSectorsNi prove) {
            return ni.check(miner, prove, epoch, funds);
        }
        if (body instanceof UpdateReplicas update) {
            return batch(update.sectors().size(), () -> updates.check(miner, update, epoch));
        }
        ProveCommitSectors prove = (ProveCommitSectors) body;
        return batch(prove.sectors().size(), () -> proofs.check(miner, prove, epoch, funds));
    }

    private static Outcome batch(int size, Supplier<Outcome> check) {
        return size >= 1 && size <= Policy.MAX_BATCH
                ? check.get()
                : Outcome.refused(
                        Exit.ILLEGAL_ARGUMENT,
                        "a batch of " + size + " sectors (1 to " + Policy.MAX_BATCH + " may be)");
    }

    private static Optional<Outcome> judge(List<Claim> claims, Verdicts verdicts) {
        for (Claim claim : claims) {
            Optional<Boolean> valid = verdicts.of(claim);
            if (valid.isEmpty()) {
                return Optional.empty();
            }
            if (valid.get() == claim.disputed()) {
                String fault = claim.disputed() ? "failed to dispute valid " : "invalid ";
                return Optional.of(Outcome.refused(Exit.ILLEGAL_ARGUMENT, fault + claim.what()));
            }
        }
        return Optional.of(Outcome.OK);
    }
}
