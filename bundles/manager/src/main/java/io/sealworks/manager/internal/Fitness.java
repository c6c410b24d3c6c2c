/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.Optional;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.SectorOnChain;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.SectorRecord;

/** Whether data may be put into a sector that is on chain. */
final class Fitness {

    private final Links links;

    Fitness(Links links) {
        this.links = links;
    }

    /** Why not, in words; empty when nothing is in the way. */
    Optional<String> obstacle(SectorRecord sector) throws ManagerException {
        return switch (sector.phase()) {
            case SEALING -> Optional.of("it is being sealed");
            case UPDATING -> Optional.of("it is being updated");
            case ABORTED -> Optional.of("it was aborted");
            case FINALIZED -> ofFinalized(sector.id());
        };
    }

    private Optional<String> ofFinalized(SectorId sector) throws ManagerException {
        Optional<SectorOnChain> onChain = links.chain(c -> c.sector(sector));
        if (onChain.isEmpty()) {
            return Optional.of("it is not on chain: never proven, expired or terminated");
        }
        Optional<String> fault = onChain(onChain.get());
        if (fault.isPresent()) {
            return fault;
        }
        return links.store(s -> s.placements().placeOf(sector, false)).isEmpty()
                ? Optional.of("no store is known that holds its sealed file")
                : Optional.empty();
    }

    /** What the chain says against it. */
    Optional<String> onChain(SectorOnChain sector) throws ManagerException {
        if (sector.sectorKeyCid() != null) {
            return Optional.of("it was updated already");
        }
        if (sector.data()) {
            return Optional.of("it holds data already");
        }
        long least = links.chain(c -> c.head().epoch() + c.constants().minSectorExpiration());
        return sector.expiration() < least
                ? Optional.of(
                        "it ends at epoch "
                                + sector.expiration()
                                + ", too soon for new data: "
                                + least
                                + " is the least now")
                : Optional.empty();
    }
}
