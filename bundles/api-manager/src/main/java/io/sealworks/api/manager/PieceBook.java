/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;

import io.sealworks.api.base.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** The pieces that wait for sectors or are in them, for operators. */
@ProviderType
public interface PieceBook {

    /**
     * Puts the file into a piece store and the piece on the list. Repeated, it gives the piece that
     * is on the list.
     *
     * @throws io.sealworks.api.base.BadRequestException when the order cannot be carried out
     */
    PieceSummary add(Caller caller, PieceOrder order) throws ManagerException;

    /** By miner and start. */
    List<PieceSummary> list(Caller caller) throws ManagerException;

    /**
     * Takes a piece that waits or is held off the list; its file stays.
     *
     * @throws io.sealworks.api.base.BadRequestException when there is none, or it is in a sector
     */
    void remove(Caller caller, long id) throws ManagerException;
}
