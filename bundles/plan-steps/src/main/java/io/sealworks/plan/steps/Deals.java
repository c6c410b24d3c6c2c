/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SealProofType.Porep;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.DealInfo;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.worker.config.SealingConfig;

/** What a sector is asked for with, and the pieces that it is given, as they are kept in a job. */
public final class Deals {

    private Deals() {}

    /**
     * @param poreps the versions that the plan can take
     */
    public static AllocateSpec spec(SealingConfig sealing, Set<Porep> poreps) {
        Set<SealProofType> types = new LinkedHashSet<>();
        List<SectorSize> sizes = sealing.allowedSizes();
        for (SectorSize size : sizes.isEmpty() ? List.of(SectorSize.values()) : sizes) {
            for (Porep porep : poreps) {
                types.add(SealProofType.of(size, porep));
            }
        }
        return new AllocateSpec(Set.copyOf(sealing.allowedMiners()), types);
    }

    /** The phase output {@link Outputs#DEALS}. */
    public static String text(Json json, List<SectorPiece> pieces) {
        ArrayNode deals = json.array();
        for (SectorPiece piece : pieces) {
            deals.addObject()
                    .put("size", piece.size())
                    .put("cid", piece.cid().text())
                    .put("payload_size", piece.deal().payloadSize())
                    .put("filler", isFiller(piece.deal()));
        }
        return deals.toString();
    }

    /** A piece without a deal that has data is sealed as well. */
    private static boolean isFiller(DealInfo deal) {
        return deal.dealId() == 0 && deal.allocationId() == 0 && deal.payloadSize() == 0;
    }
}
