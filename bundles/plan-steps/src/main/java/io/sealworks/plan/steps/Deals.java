/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sealworks.api.manager.DealInfo;
import io.sealworks.api.manager.SectorPiece;

/** A sector's pieces as the phase output {@link Outputs#DEALS}. */
public final class Deals {

    private Deals() {}

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
