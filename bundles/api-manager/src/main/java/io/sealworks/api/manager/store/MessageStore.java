/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.store;

import java.util.List;
import java.util.OptionalLong;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.PreparedMessage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Messages to the chain. What the holder of the pusher's lease writes carries the lease's fencing
 * epoch; the write of a holder that was overtaken fails.
 */
@ProviderType
public interface MessageStore {

    /** The lease whose holder sends messages. */
    String LEASE = "pusher";

    /**
     * Changes the sector and queues its message in one transaction.
     *
     * @return false when the sector was changed meanwhile; nothing is written then
     */
    boolean submit(SectorRecord changed, MessageRecord queued) throws StoreException;

    /** In order. */
    List<MessageRecord> ofSector(SectorId sector) throws StoreException;

    /** Those that are not settled, in order. */
    List<MessageRecord> open() throws StoreException;

    /** The highest nonce that a message of this sender has which is not {@code FAILED}. */
    OptionalLong highestNonce(String from) throws StoreException;

    /** The highest nonce of this sender whose message landed. */
    OptionalLong highestLanded(String from) throws StoreException;

    /**
     * Gives a queued message its nonce, bytes and CID.
     *
     * @throws StoreException also when the message is not queued any more or the lease was lost
     */
    MessageRecord prepared(MessageRecord queued, PreparedMessage message, long fence)
            throws StoreException;

    /** Stores a message that replaces a stuck one; it is prepared. */
    MessageRecord replacing(MessageRecord stuck, PreparedMessage message, long fence)
            throws StoreException;

    /**
     * Writes how far a message came.
     *
     * @throws StoreException also when the lease was lost
     */
    void move(MessageRecord moved, long fence) throws StoreException;
}
