/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.ActorMessage.NiEntry;
import io.sealworks.api.chain.ActorMessage.PreCommitEntry;
import io.sealworks.api.chain.ActorMessage.PreCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectorsNi;
import io.sealworks.api.chain.ActorMessage.UpdateEntry;
import io.sealworks.api.chain.ActorMessage.UpdateReplicas;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.ChainException.Kind;
import io.sealworks.api.chain.ChainHead;
import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.chain.MessageDraft;
import io.sealworks.api.chain.MessageStatus;
import io.sealworks.api.chain.MessageStatus.Place;
import io.sealworks.api.chain.MinerOnChain;
import io.sealworks.api.chain.NetworkConstants;
import io.sealworks.api.chain.PartitionOnChain;
import io.sealworks.api.chain.PostConstants;
import io.sealworks.api.chain.PreCommitOnChain;
import io.sealworks.api.chain.PreparedMessage;
import io.sealworks.api.chain.SectorOnChain;
import io.sealworks.api.chain.SectorPlace;
import io.sealworks.api.chain.SenderNonces;

/** A chain that does what a test says. Epochs are mined by hand; state follows what landed. */
final class FakeChain implements Chain {

    static final long MINER = 10000;
    static final NetworkConstants CONSTANTS =
            new NetworkConstants(30, 900, 3780, 150, 86550, 518400, 3682800, 900, true);

    private static final class Sent {
        private final MessageDraft draft;
        private final PreparedMessage bytes;
        private Place place = Place.UNKNOWN;
        private long epoch = -1;
        private long exit;

        private Sent(MessageDraft draft, PreparedMessage bytes) {
            this.draft = draft;
            this.bytes = bytes;
        }
    }

    private final Map<String, Sent> messages = new LinkedHashMap<>();
    final Map<String, BigInteger> balances = new HashMap<>();
    final Set<SectorId> allocated = new HashSet<>();
    final Map<SectorId, PreCommitOnChain> foreign = new HashMap<>();

    /** Sectors whose messages cannot be made now. */
    final Set<SectorId> troubled = new HashSet<>();

    /** Every push that reached the chain, in order. */
    final List<String> pushes = new ArrayList<>();

    /** Where every sector is proven. */
    static final SectorPlace PLACE = new SectorPlace(30, 0);

    final TreeSet<Long> faulty = new TreeSet<>();
    boolean posts = true;
    SealProofType proofType = SealProofType.StackedDrg2KiBV1_1;
    List<String> control = List.of("t3control");
    long epoch = 2000;
    long nextExit;
    boolean away;
    boolean mining = true;
    int refusePrepare;
    int refusePush;
    int loseReply;
    int made;

    private void check() throws ChainException {
        if (away) {
            throw new ChainException(Kind.UNAVAILABLE, "the node does not answer");
        }
    }

    /** So many tipsets; what is in the pool lands in the first. */
    void mine(int epochs) {
        for (int i = 0; i < epochs; i++) {
            epoch++;
            messages.values().stream()
                    .filter(m -> mining && m.place == Place.IN_POOL)
                    .toList()
                    .forEach(this::land);
        }
    }

    private void land(Sent m) {
        boolean taken =
                messages.values().stream().anyMatch(o -> o.place == Place.LANDED && rivals(o, m));
        m.place = taken ? Place.REPLACED : Place.LANDED;
        m.epoch = epoch;
        m.exit = nextExit;
        messages.values().stream()
                .filter(o -> o != m && o.place == Place.IN_POOL && rivals(o, m))
                .forEach(o -> o.place = Place.REPLACED);
    }

    private static boolean rivals(Sent one, Sent other) {
        return one.bytes.from().equals(other.bytes.from())
                && one.bytes.nonce() == other.bytes.nonce();
    }

    /** Takes the last epochs back; their messages return to the pool or are forgotten. */
    void reorg(int depth, boolean keep) {
        epoch -= depth;
        for (Sent m : messages.values()) {
            if (m.place == Place.LANDED && m.epoch > epoch) {
                m.place = keep ? Place.IN_POOL : Place.UNKNOWN;
                m.epoch = -1;
            }
        }
    }

    /** The pool forgets what it holds. */
    void drop() {
        messages.values().stream()
                .filter(m -> m.place == Place.IN_POOL)
                .forEach(m -> m.place = Place.UNKNOWN);
    }

    /** Messages that say the same to the chain and are on chain with success. */
    long landed(int method) {
        return messages.values().stream()
                .filter(m -> m.place == Place.LANDED && m.exit == 0)
                .filter(m -> m.draft.message().method() == method)
                .count();
    }

    Set<String> cids() {
        return messages.keySet();
    }

    MessageDraft lastDraft() {
        return new ArrayList<>(messages.values()).get(messages.size() - 1).draft;
    }

    @Override
    public String networkName() {
        return "fake";
    }

    @Override
    public NetworkConstants constants() {
        return CONSTANTS;
    }

    @Override
    public Duration epochTime() {
        return Duration.ofMillis(100);
    }

    @Override
    public BigInteger funds(io.sealworks.api.chain.ActorMessage message) {
        return BigInteger.valueOf(message.method());
    }

    @Override
    public ChainHead head() throws ChainException {
        check();
        return new ChainHead(epoch, "head" + epoch, epoch * 30);
    }

    @Override
    public Bytes32 ticketRandomness(long miner, long at) throws ChainException {
        check();
        return random("ticket", at);
    }

    @Override
    public Bytes32 seedRandomness(long miner, long at) throws ChainException {
        check();
        return random("seed", at);
    }

    private static Bytes32 random(String what, long at) {
        byte[] all = new byte[32];
        byte[] text = (what + at).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(text, 0, all, 0, text.length);
        all[31] = (byte) 0xff;
        return Bytes32.of(all);
    }

    @Override
    public Optional<MinerOnChain> miner(long miner) throws ChainException {
        check();
        return miner == MINER
                ? Optional.of(new MinerOnChain(miner, proofType, "t3owner", "t3worker", control))
                : Optional.empty();
    }

    @Override
    public boolean sectorAllocated(SectorId sector) throws ChainException {
        check();
        return allocated.contains(sector)
                || ni(sector).isPresent()
                || foreign.containsKey(sector)
                || entry(sector).isPresent();
    }

    private Optional<Sent> entry(SectorId sector) {
        return messages.values().stream()
                .filter(m -> m.place == Place.LANDED && m.exit == 0)
                .filter(m -> entry(m, sector) != null)
                .findFirst();
    }

    private static PreCommitEntry entry(Sent m, SectorId sector) {
        return m.draft.message() instanceof PreCommitSectors p
                ? p.sectors().stream()
                        .filter(e -> e.sector().equals(sector))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private Optional<Sent> proof(SectorId sector) {
        return messages.values().stream()
                .filter(m -> m.place == Place.LANDED && m.exit == 0)
                .filter(m -> m.draft.message() instanceof ProveCommitSectors)
                .filter(
                        m ->
                                ((ProveCommitSectors) m.draft.message())
                                        .sectors().stream()
                                                .anyMatch(e -> e.sector().equals(sector)))
                .findFirst();
    }

    @Override
    public Optional<PreCommitOnChain> preCommit(SectorId sector) throws ChainException {
        check();
        if (foreign.containsKey(sector)) {
            return Optional.of(foreign.get(sector));
        }
        return proof(sector).isPresent() ? Optional.empty() : entry(sector).map(m -> of(m, sector));
    }

    private static PreCommitOnChain of(Sent m, SectorId sector) {
        PreCommitEntry e = entry(m, sector);
        return new PreCommitOnChain(
                sector,
                e.proofType(),
                e.sealedCid(),
                e.unsealedCid(),
                e.ticketEpoch(),
                e.expiration(),
                BigInteger.ONE,
                m.epoch);
    }

    private Optional<SectorOnChain> ni(SectorId sector) {
        return messages.values().stream()
                .filter(m -> m.place == Place.LANDED && m.exit == 0)
                .filter(m -> m.draft.message() instanceof ProveCommitSectorsNi)
                .flatMap(
                        m ->
                                ((ProveCommitSectorsNi) m.draft.message())
                                        .sectors().stream()
                                                .filter(e -> e.sector().equals(sector))
                                                .map(e -> of(m, e)))
                .findFirst();
    }

    private SectorOnChain of(Sent m, NiEntry e) {
        return new SectorOnChain(e.sector(), proofType, e.sealedCid(), m.epoch, e.expiration());
    }

    @Override
    public Optional<SectorOnChain> sector(SectorId sector) throws ChainException {
        check();
        Optional<SectorOnChain> ni = ni(sector);
        if (ni.isPresent()) {
            return ni;
        }
        return proof(sector)
                .flatMap(p -> entry(sector).map(m -> of(m, sector)))
                .map(
                        p ->
                                new SectorOnChain(
                                        sector,
                                        p.proofType(),
                                        p.sealedCid(),
                                        proof(sector).orElseThrow().epoch,
                                        p.expiration()))
                .map(s -> update(sector).map(u -> s.updated(u.sealedCid())).orElse(s));
    }

    private Optional<UpdateEntry> update(SectorId sector) {
        return messages.values().stream()
                .filter(m -> m.place == Place.LANDED && m.exit == 0)
                .filter(m -> m.draft.message() instanceof UpdateReplicas)
                .flatMap(m -> ((UpdateReplicas) m.draft.message()).sectors().stream())
                .filter(e -> e.sector().equals(sector))
                .findFirst();
    }

    @Override
    public Optional<SectorPlace> place(SectorId sector) throws ChainException {
        check();
        if (!posts) {
            throw new ChainException(Kind.REJECTED, "this chain knows no window PoSt");
        }
        return sector(sector).map(s -> PLACE);
    }

    @Override
    public Optional<DeadlineInfo> deadline(long miner) throws ChainException {
        check();
        return Optional.of(DeadlineInfo.at(epoch, 0, PostConstants.MAINNET));
    }

    @Override
    public List<PartitionOnChain> partitions(long miner, int deadline) throws ChainException {
        TreeSet<Long> live = new TreeSet<>(faulty);
        for (Sent m : messages.values()) {
            if (m.draft.message() instanceof ProveCommitSectors p) {
                p.sectors().forEach(s -> live.add(s.sector().number()));
            }
        }
        return List.of(
                new PartitionOnChain(PLACE.partition(), live, faulty, new TreeSet<>(), false));
    }

    @Override
    public BigInteger balance(String address) throws ChainException {
        check();
        return balances.getOrDefault(address, BigInteger.ZERO);
    }

    @Override
    public Optional<SenderNonces> nonces(String address) {
        long landed = next(address, Set.of(Place.LANDED));
        return Optional.of(
                new SenderNonces(landed, next(address, Set.of(Place.LANDED, Place.IN_POOL))));
    }

    private long next(String from, Set<Place> places) {
        return messages.values().stream()
                        .filter(m -> places.contains(m.place) && m.bytes.from().equals(from))
                        .mapToLong(m -> m.bytes.nonce())
                        .max()
                        .orElse(-1)
                + 1;
    }

    @Override
    public PreparedMessage prepare(MessageDraft draft, long nonceFloor) throws ChainException {
        check();
        if (draft.message() instanceof PreCommitSectors p
                && p.sectors().stream().anyMatch(e -> troubled.contains(e.sector()))) {
            throw new ChainException(Kind.UNAVAILABLE, "not now");
        }
        if (refusePrepare > 0) {
            refusePrepare--;
            throw new ChainException(Kind.REJECTED, "it would fail now");
        }
        long next = next(draft.from(), Set.of(Place.LANDED, Place.IN_POOL));
        return make(draft, Math.max(next, nonceFloor));
    }

    @Override
    public PreparedMessage replace(MessageDraft draft, PreparedMessage stuck)
            throws ChainException {
        check();
        return make(draft, stuck.nonce());
    }

    private PreparedMessage make(MessageDraft draft, long nonce) {
        made++;
        String cid = "cid" + made + "-" + draft.from() + "-" + nonce;
        PreparedMessage bytes =
                new PreparedMessage(draft.from(), nonce, cid, cid.getBytes(StandardCharsets.UTF_8));
        messages.put(cid, new Sent(draft, bytes));
        return bytes;
    }

    @Override
    public void push(byte[] signedBytes) throws ChainException {
        check();
        String cid = new String(signedBytes, StandardCharsets.UTF_8);
        if (refusePush > 0) {
            refusePush--;
            throw new ChainException(Kind.REJECTED, "the pool does not take it");
        }
        Sent sent = messages.get(cid);
        if (sent == null || !Arrays.equals(sent.bytes.signedBytes(), signedBytes)) {
            throw new ChainException(Kind.REJECTED, "unknown bytes");
        }
        pushes.add(cid);
        if (sent.place == Place.UNKNOWN) {
            sent.place = Place.IN_POOL;
        }
        if (loseReply > 0) {
            loseReply--;
            throw new ChainException(Kind.UNAVAILABLE, "the reply got lost");
        }
    }

    @Override
    public MessageStatus status(String cid) throws ChainException {
        check();
        Sent sent = messages.get(cid);
        if (sent == null) {
            return new MessageStatus(Place.UNKNOWN, -1, 0, 0, "");
        }
        long confidence = sent.place == Place.LANDED ? epoch - sent.epoch : 0;
        return new MessageStatus(sent.place, sent.epoch, sent.exit, confidence, "");
    }
}
