/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Objects;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is given to a worker.
 *
 * @param piece name of the task within the sector
 * @param offset unpadded bytes from the sector's start
 * @param size unpadded bytes
 * @param store name of the store that holds the sector, of an updated one its new replica
 * @param ticket that it was sealed with
 * @param commD of the data that comes out: an update's, for an updated sector
 * @param destinations where the data goes; asked again before it is brought there
 * @param update null for a sector that was not updated
 */
public record UnsealOrder(
        AllocatedSector sector,
        Cid piece,
        long offset,
        long size,
        String store,
        Ticket ticket,
        Bytes32 commD,
        List<String> destinations,
        @Nullable Update update) {

    /**
     * How an updated sector (snap-up) is decoded.
     *
     * @param commR of the sector as it was sealed first
     * @param keyStore name of the store that still holds the first replica, null when it is made
     *     anew
     */
    public record Update(Bytes32 commR, @Nullable String keyStore) {
        public Update {
            Objects.requireNonNull(commR);
        }
    }

    public UnsealOrder {
        Objects.requireNonNull(sector);
        Objects.requireNonNull(piece);
        Objects.requireNonNull(store);
        Objects.requireNonNull(ticket);
        Objects.requireNonNull(commD);
        destinations = List.copyOf(destinations);
    }
}
