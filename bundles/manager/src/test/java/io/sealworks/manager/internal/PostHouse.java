/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.PostProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.chain.ActorMessage.PostPartition;
import io.sealworks.api.chain.ActorMessage.SubmitWindowedPoSt;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.MessageDraft;
import io.sealworks.api.chain.SectorPlace;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PostInput;
import io.sealworks.api.manager.PostOutput;
import io.sealworks.api.manager.PostProof;
import io.sealworks.api.manager.ProofVerifier;
import io.sealworks.api.manager.SealProof;
import io.sealworks.api.manager.config.PersistStoreConfig;
import io.sealworks.api.manager.config.PostSection;
import io.sealworks.api.manager.config.ProvingSection;
import io.sealworks.api.manager.store.StoreException;
import io.sealworks.chain.mock.internal.RealChain;

import static io.sealworks.manager.internal.House.ADMIN;
import static io.sealworks.manager.internal.House.MINER;
import static io.sealworks.manager.internal.House.W1;

/** A manager with proven sectors in two stores, on the simulated chain; its proofs are hashes. */
final class PostHouse implements AutoCloseable {

    final RealChain mock;
    final PostAlerts alerts = new PostAlerts(Clock.systemUTC());
    final FakeProver prover = new FakeProver();
    private final Path folder;
    private final Path[] stores;
    House house;
    Poster poster;
    PostSection section = PostSection.defaults();
    Prover proving = prover;
    UnaryOperator<Chain> view = c -> c;
    private int sealed;

    PostHouse(Path folder) throws Exception {
        this.folder = folder;
        this.stores = new Path[] {folder.resolve("a"), folder.resolve("b")};
        this.mock = new RealChain(folder.resolve("chain"), MINER, new Hashes());
        restart();
    }

    /** The manager is killed and started again. */
    void restart() throws Exception {
        if (house != null) {
            house.close();
        }
        PersistStoreConfig a = House.store("a", stores[0]);
        PersistStoreConfig b = House.store("b", stores[1]);
        house =
                new House(
                        folder.resolve("db"),
                        new FakeChain(),
                        House.config(a, b),
                        s -> s,
                        c -> view.apply(mock.chain()));
        house.links.verifierGate().bind(new Hashes());
        poster = poster(List.of(a, b));
    }

    private Poster poster(List<PersistStoreConfig> configs) {
        SectorBook book = new SectorBook(house.links, new RecoveryGuard(house.links));
        StoredSectors stored = new StoredSectors(house.links, book, new StorePaths(configs));
        Direct direct = new Direct();
        PartitionCheck check =
                new PartitionCheck(
                        stored, new SectorCheck(house.links), ProvingSection.defaults(), direct);
        return new Poster(
                new PosterParts(
                        house.links, section, check, proving, messages(book), alerts, direct),
                MINER);
    }

    private PostMessages messages(SectorBook book) {
        return new PostMessages(
                house.links, book, new Drafts(new ObjectMapper()), Clock.systemUTC(), () -> {});
    }

    /** A proven sector whose files lie in a store, 0 or 1. */
    SectorId seal(int store) throws Exception {
        AllocatedSector sector = house.allocate("n" + ++sealed);
        var ticket = house.manager.commitments.assignTicket(W1, sector.id());
        house.submit(sector, House.preCommit(ticket, sealed), false);
        files(sector.id(), stores[store]);
        String name = store == 0 ? "a" : "b";
        house.links.store(
                s -> {
                    s.placements().place(sector.id(), name, false);
                    return name;
                });
        house.push();
        live(12 + 152);
        house.manager.commitments.waitSeed(W1, sector.id(), sector.proofType());
        house.manager.commitments.submitProof(W1, sector.id(), House.PROOF, false);
        house.push();
        live(12);
        house.manager.reports.finalized(W1, sector.id());
        return sector.id();
    }

    private static void files(SectorId id, Path store) throws IOException {
        Path cache = Files.createDirectories(store.resolve("cache").resolve(id.toString()));
        Files.createDirectories(store.resolve("sealed"));
        Files.write(store.resolve("sealed").resolve(id.toString()), new byte[2048]);
        for (String name : List.of("p_aux", "t_aux", "sc-02-data-tree-r-last.dat")) {
            Files.write(cache.resolve(name), new byte[1]);
        }
    }

    /** A store is lost, or comes back. */
    void move(int store, boolean away) throws IOException {
        Path gone = folder.resolve("gone");
        Files.move(away ? stores[store] : gone, away ? gone : stores[store]);
    }

    void advance(int epochs) throws Exception {
        mock.control().advance(ADMIN, epochs);
    }

    /** Time passes, with a round of the poster and of the pusher each few epochs. */
    void live(int epochs) throws Exception {
        for (int i = 0; i < epochs; i += 4) {
            advance(4);
            round();
        }
    }

    void round() throws Exception {
        try {
            poster.round();
        } catch (ManagerException e) {
            prover.troubles++;
        }
        house.push();
    }

    SectorPlace place(SectorId sector) throws Exception {
        return mock.chain().place(sector).orElseThrow();
    }

    /** Somebody else proves the partition of a sector. */
    void foreign(SectorId sector) throws Exception {
        var chain = mock.chain();
        SectorPlace place = place(sector);
        long challenge = chain.deadline(MINER).orElseThrow().upcoming(place.deadline()).challenge();
        Bytes32 seed = chain.windowPostRandomness(MINER, challenge).asFieldElement();
        var partition = chain.partitions(MINER, place.deadline()).get(place.partition());
        List<Long> numbers = List.copyOf(partition.toProve());
        var message =
                new SubmitWindowedPoSt(
                        MINER,
                        place.deadline(),
                        List.of(new PostPartition(place.partition(), List.of())),
                        PostProofType.window(SectorSize.KIB_2),
                        List.of(proof(MINER, seed, numbers)),
                        challenge,
                        chain.postCommitRandomness(challenge));
        String owner = chain.miner(MINER).orElseThrow().owner();
        var draft = new MessageDraft(owner, message, BigInteger.ZERO, BigInteger.ZERO);
        chain.push(chain.prepare(draft, 0).signedBytes());
    }

    List<Long> faulty() throws Exception {
        List<Long> faulty = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            mock.chain().partitions(MINER, i).forEach(p -> faulty.addAll(p.faulty()));
        }
        return faulty;
    }

    static byte[] proof(long miner, Bytes32 seed, List<Long> numbers) {
        ByteBuffer proof = ByteBuffer.allocate(192).putLong(miner).put(seed.bytes());
        return Arrays.copyOf(proof.putInt(numbers.hashCode()).array(), 192);
    }

    /** Takes a round and then answers. */
    static final class FakeProver implements Prover {
        int troubles;
        int asked;
        boolean lies;
        private PostInput last;

        @Override
        public Optional<PostOutput> poll(PostInput input, int deadline, List<Integer> partitions) {
            if (!input.equals(last)) {
                last = input;
                return Optional.empty();
            }
            asked++;
            List<Long> numbers =
                    input.sectors().stream().map(PostInput.PostSector::number).toList();
            Bytes32 seed = lies ? Bytes32.of(new byte[32]) : input.seed();
            byte[] proof = proof(input.miner(), seed, numbers);
            return Optional.of(new PostOutput(List.of(proof), List.of()));
        }

        @Override
        public void cancel(PostInput input) {
            last = null;
        }
    }

    private static final class Hashes implements ProofVerifier {
        @Override
        public boolean verifySeal(SealProof proof) {
            return true;
        }

        @Override
        public boolean verifyWindowPost(PostProof p) {
            List<Long> numbers = p.sectors().stream().map(PostProof.ProvenSector::number).toList();
            return Arrays.equals(
                    proof(p.miner(), p.seed().asFieldElement(), numbers), p.proofs().get(0));
        }
    }

    /** Runs what it is given at once. */
    private static final class Direct extends AbstractExecutorService {
        @Override
        public void execute(Runnable work) {
            work.run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    @Override
    public void close() throws IOException, StoreException {
        house.close();
        mock.close();
    }
}
