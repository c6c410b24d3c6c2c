/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SectorId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A Filecoin chain: a full node's, or the simulated one. Epochs are heights, amounts are attoFIL.
 *
 * <p>Reads are as of the head unless said otherwise. Every method may throw {@link ChainException}.
 */
@ConsumerType
public interface Chain {

    /**
     * {@code mainnet}, {@code mock}, …: part of what is shown, and of the choice of proof
     * parameters.
     */
    String networkName() throws ChainException;

    NetworkConstants constants() throws ChainException;

    /**
     * How long an epoch takes on this chain's clock, for waiting: the block delay, unless the chain
     * is a simulated one that runs faster.
     */
    default Duration epochTime() throws ChainException {
        return Duration.ofSeconds(constants().blockDelaySeconds());
    }

    ChainHead head() throws ChainException;

    /**
     * Chain randomness for a sector's ticket: tag SealRandomness (5), entropy the miner's address
     * as CBOR.
     *
     * @param epoch at or before the head
     */
    Bytes32 ticketRandomness(long miner, long epoch) throws ChainException;

    /**
     * Beacon randomness for the interactive challenge: tag InteractiveSealChallengeSeed (6),
     * entropy the miner's address as CBOR.
     *
     * @param epoch at or before the head
     */
    Bytes32 seedRandomness(long miner, long epoch) throws ChainException;

    /** Empty when there is no such miner. */
    Optional<MinerOnChain> miner(long miner) throws ChainException;

    /**
     * Whether the miner actor has this number in its allocated set: it can never be pre-committed
     * again.
     */
    boolean sectorAllocated(SectorId sector) throws ChainException;

    /** The pre-commit in the miner's state: landed and not yet proven. */
    Optional<PreCommitOnChain> preCommit(SectorId sector) throws ChainException;

    /** The proven sector. */
    Optional<SectorOnChain> sector(SectorId sector) throws ChainException;

    /** What the network fixes about window PoSt. */
    default PostConstants postConstants() throws ChainException {
        return PostConstants.MAINNET;
    }

    /** The deadline of a miner that is open now; empty when there is no such miner. */
    default Optional<DeadlineInfo> deadline(long miner) throws ChainException {
        throw noPost();
    }

    /**
     * The partitions of a deadline, in order; none when there is no such miner.
     *
     * @param deadline 0 to 47
     */
    default List<PartitionOnChain> partitions(long miner, int deadline) throws ChainException {
        throw noPost();
    }

    /** The deadline and partition that a proven sector belongs to. */
    default Optional<SectorPlace> place(SectorId sector) throws ChainException {
        throw noPost();
    }

    /**
     * Beacon randomness of a deadline's challenge: tag WindowedPoStChallengeSeed (4), entropy the
     * miner's address as CBOR.
     *
     * @param epoch at or before the head
     */
    default Bytes32 windowPostRandomness(long miner, long epoch) throws ChainException {
        throw noPost();
    }

    /**
     * Chain randomness that shows which chain a window PoSt is for: tag PoStChainCommit (9), no
     * entropy.
     *
     * @param epoch at or before the head
     */
    default Bytes32 postCommitRandomness(long epoch) throws ChainException {
        throw noPost();
    }

    /**
     * Beacon randomness of a winning PoSt's challenge: tag WinningPoStChallengeSeed (3), entropy
     * the miner's address as CBOR.
     *
     * @param epoch at or before the head
     */
    default Bytes32 winningPostRandomness(long miner, long epoch) throws ChainException {
        throw noPost();
    }

    /** What the network fixes about non-interactive PoRep. */
    default NiPolicy niPolicy() throws ChainException {
        return NiPolicy.MAINNET;
    }

    /** Spendable balance of an address. */
    BigInteger balance(String address) throws ChainException;

    /**
     * Where a sender's nonces are, to compare with messages that were kept elsewhere; empty when
     * the chain cannot tell.
     */
    default Optional<SenderNonces> nonces(String address) throws ChainException {
        return Optional.empty();
    }

    /**
     * What a message will lock: the deposits of its pre-commits, or the pledges of its proofs less
     * their deposits. Sent along as the value, it leaves the miner's own balance untouched.
     *
     * @return attoFIL; zero when the chain cannot tell, and the miner's balance has to do
     */
    default BigInteger funds(ActorMessage message) throws ChainException {
        return BigInteger.ZERO;
    }

    /**
     * Gives a message its gas, the sender's next nonce that {@code nonceFloor} allows, and a
     * signature. Nothing is sent: the caller persists what comes back, then {@link #push}es it;
     * after a crash the same bytes are pushed again.
     *
     * @param nonceFloor the lowest nonce that the caller has not used yet, so that prepared
     *     messages never collide
     * @throws ChainException with {@link ChainException.Kind#REJECTED} and the reason when the
     *     message would fail on chain now
     */
    PreparedMessage prepare(MessageDraft draft, long nonceFloor) throws ChainException;

    /** As {@link #prepare} for a message that is stuck: the same nonce, a higher fee. */
    PreparedMessage replace(MessageDraft draft, PreparedMessage stuck) throws ChainException;

    /**
     * Sends prepared bytes. Idempotent: bytes that are in the message pool or landed are accepted
     * again.
     */
    void push(byte[] signedBytes) throws ChainException;

    /** Where a message is now. */
    MessageStatus status(String cid) throws ChainException;

    private static ChainException noPost() {
        return new ChainException(ChainException.Kind.REJECTED, "this chain knows no window PoSt");
    }
}
