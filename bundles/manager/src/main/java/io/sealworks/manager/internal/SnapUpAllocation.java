/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.SectorOnChain;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.SnapUpPublic;
import io.sealworks.api.manager.SnapUpSector;
import io.sealworks.api.manager.config.MinerConfig;
import io.sealworks.api.manager.store.SectorRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives out chosen sectors, with pieces for them. The pieces are put into a sector before it is
 * taken by compare and set, and it stays chosen until then, so that a crash in between costs
 * nothing: the next request finds both.
 */
final class SnapUpAllocation {

    private static final Logger LOG = LoggerFactory.getLogger(SnapUpAllocation.class);

    private final Links links;
    private final Miners miners;
    private final PiecesService pieces;
    private final Upgrades upgrades;
    private final Fitness fitness;
    private final RandomGenerator random;

    SnapUpAllocation(
            Links links,
            Miners miners,
            PiecesService pieces,
            Upgrades upgrades,
            Fitness fitness,
            RandomGenerator random) {
        this.links = links;
        this.miners = miners;
        this.pieces = pieces;
        this.upgrades = upgrades;
        this.fitness = fitness;
        this.random = random;
    }

    /**
     * What a worker asks for.
     *
     * @param nonce of its request, null for an existing worker's
     */
    record Wish(
            AllocateSpec spec,
            OptionalInt maxDeals,
            OptionalLong minUsedSpace,
            @Nullable String nonce) {}

    /** The sector that this request was answered with, when its answer was lost. */
    Optional<SnapUpSector> again(Caller caller, Wish wish) throws ManagerException {
        String nonce = wish.nonce();
        if (nonce == null) {
            return Optional.empty();
        }
        Optional<SectorRecord> earlier =
                links.store(s -> s.sectors().ofNonce(Owners.of(caller), nonce));
        return earlier.isPresent() && earlier.get().phase() == SectorRecord.Phase.UPDATING
                ? Optional.of(given(earlier.get()))
                : Optional.empty();
    }

    synchronized Optional<SnapUpSector> give(Caller caller, Wish wish) throws ManagerException {
        List<MinerConfig> order = new ArrayList<>(miners.all());
        shuffle(order);
        for (MinerConfig miner : order) {
            if (miner.snapUp().enabled() && asked(wish.spec(), miner.actor())) {
                Optional<SnapUpSector> given = give(caller, wish, miner.actor());
                if (given.isPresent()) {
                    return given;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean asked(AllocateSpec spec, long miner) {
        return spec.miners().isEmpty() || spec.miners().contains(miner);
    }

    private Optional<SnapUpSector> give(Caller caller, Wish wish, long miner)
            throws ManagerException {
        List<SectorId> chosen = new ArrayList<>(links.store(s -> s.snapUps().chosen(miner)));
        shuffle(chosen);
        for (SectorId id : chosen) {
            Optional<SectorRecord> taken = take(caller, wish, id);
            if (taken.isPresent()) {
                return Optional.of(given(taken.get()));
            }
        }
        return Optional.empty();
    }

    private void shuffle(List<?> list) {
        for (int i = list.size(); i > 1; i--) {
            Collections.swap(list, i - 1, random.nextInt(i));
        }
    }

    /** Empty when the sector isn't fit, there are no deals for it, or somebody else took it. */
    private Optional<SectorRecord> take(Caller caller, Wish wish, SectorId id)
            throws ManagerException {
        Optional<SectorRecord> found = links.store(s -> s.sectors().find(id));
        if (found.isEmpty() || !suits(wish.spec(), found.get())) {
            return Optional.empty();
        }
        SectorRecord taken = found.get().updating(Owners.of(caller), wish.nonce());
        if (found.get().phase() != SectorRecord.Phase.UPDATING) {
            Optional<SnapUpPublic> before = filled(found.get(), wish);
            if (before.isEmpty()) {
                return Optional.empty();
            }
            taken = upgrades.with(taken, Upgrade.begun(before.get()));
        }
        SectorRecord changed = taken;
        return links.store(s -> s.sectors().replace(changed))
                ? links.store(s -> s.sectors().find(id))
                : Optional.empty();
    }

    /** What the chain says of a fit sector that has pieces now; empty when it has none. */
    private Optional<SnapUpPublic> filled(SectorRecord sector, Wish wish) throws ManagerException {
        if (fitness.obstacle(sector).isPresent()) {
            return Optional.empty();
        }
        SnapUpPublic before = onChain(sector.id());
        List<SectorPiece> filling =
                pieces.forUpgrade(
                        sector, wish.maxDeals(), wish.minUsedSpace(), before.expiration());
        return filling.isEmpty() ? Optional.empty() : Optional.of(before);
    }

    private static boolean suits(AllocateSpec spec, SectorRecord sector) {
        return spec.proofTypes().isEmpty()
                || spec.proofTypes().contains(sector.sector().proofType());
    }

    private SnapUpPublic onChain(SectorId id) throws ManagerException {
        SectorOnChain sector =
                links.chain(c -> c.sector(id))
                        .orElseThrow(
                                () -> ManagerException.temporary(id + " left the chain meanwhile"));
        Bytes32 commR =
                sector.sealedCid()
                        .sealed()
                        .orElseThrow(
                                () ->
                                        ManagerException.temporary(
                                                id
                                                        + " has no commR on chain: "
                                                        + sector.sealedCid()));
        return new SnapUpPublic(
                commR, sector.sealedCid(), sector.activation(), sector.expiration());
    }

    private SnapUpSector given(SectorRecord taken) throws ManagerException {
        SectorId id = taken.id();
        String store =
                links.store(s -> s.placements().placeOf(id, false))
                        .orElseThrow(
                                () ->
                                        ManagerException.temporary(
                                                "no store is known that holds " + id));
        List<SectorPiece> filling = pieces.of(taken).filled();
        links.store(s -> s.snapUps().drop(id));
        LOG.info("{} given to {} for {} pieces", id, taken.owner(), filling.size());
        return new SnapUpSector(taken.sector(), filling, upgrades.of(taken).before(), store);
    }
}
