/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.PartitionOnChain;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PostInput;
import io.sealworks.api.manager.PostOutput;
import io.sealworks.api.manager.config.PostSection;
import io.sealworks.api.manager.store.MessageRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.MINER;
import static org.assertj.core.api.Assertions.assertThat;

/** A deadline of three partitions, each in a message of its own. */
class PostTurnsTest {

    /** Polls that a proof takes. */
    private static final int LONG = 3;

    @TempDir Path folder;
    private PostHouse h;
    private final Slow slow = new Slow();
    private List<SectorId> sectors = List.of();
    private int deadline;
    private final Set<Long> faulty = new HashSet<>();
    private final Set<Long> recovering = new HashSet<>();

    /** Takes a while, or fails. */
    private static final class Slow implements Prover {
        final Map<List<Integer>, Integer> polls = new HashMap<>();
        final Set<List<Integer>> underWay = new HashSet<>();
        final Set<List<Integer>> done = new HashSet<>();
        List<Integer> failing = List.of();
        int most;

        @Override
        public Optional<PostOutput> poll(PostInput input, int deadline, List<Integer> partitions)
                throws ManagerException {
            underWay.add(partitions);
            most = Math.max(most, underWay.size());
            if (polls.merge(partitions, 1, Integer::sum) % LONG != 0) {
                return Optional.empty();
            }
            underWay.remove(partitions);
            if (partitions.equals(failing)) {
                throw ManagerException.temporary("out of memory");
            }
            done.add(partitions);
            List<Long> numbers =
                    input.sectors().stream().map(PostInput.PostSector::number).toList();
            byte[] proof = PostHouse.proof(input.miner(), input.seed(), numbers);
            return Optional.of(new PostOutput(List.of(proof), List.of()));
        }

        @Override
        public void cancel(PostInput input) {}
    }

    @BeforeEach
    void open() throws Exception {
        h = new PostHouse(folder);
        sectors = List.of(h.seal(0), h.seal(0), h.seal(0));
        deadline = h.place(sectors.get(0)).deadline();
        h.view = chain -> threePartitions(chain);
        h.proving = slow;
    }

    @AfterEach
    void close() throws Exception {
        h.close();
    }

    /** The first sector's deadline holds all of them, the others none. */
    private Chain threePartitions(Chain chain) {
        return (Chain)
                Proxy.newProxyInstance(
                        Chain.class.getClassLoader(),
                        new Class<?>[] {Chain.class},
                        (self, method, arguments) -> {
                            if (method.getName().equals("partitions")) {
                                return arguments[1].equals(deadline) ? each() : List.of();
                            }
                            try {
                                return method.invoke(chain, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private List<PartitionOnChain> each() {
        List<PartitionOnChain> partitions = new ArrayList<>();
        for (SectorId sector : sectors) {
            Set<Long> live = Set.of(sector.number());
            partitions.add(
                    new PartitionOnChain(
                            partitions.size(),
                            live,
                            faulty.contains(sector.number()) ? live : Set.of(),
                            recovering.contains(sector.number()) ? live : Set.of(),
                            false));
        }
        return partitions;
    }

    private void prove(boolean parallel, int rounds) throws Exception {
        h.section = new PostSection(true, List.of(), "0", true, parallel, 10, 0, 0, 1, 0, 0);
        h.restart();
        var window = h.mock.chain().deadline(MINER).orElseThrow().upcoming(deadline);
        h.advance((int) (window.challenge() + 11 - window.epoch()));
        for (int i = 0; i < rounds; i++) {
            h.round();
        }
    }

    @Test
    void oneAfterTheOtherWithoutParallel() throws Exception {
        prove(false, 3 * LONG);
        assertThat(slow.most).isEqualTo(1);
        assertThat(slow.done).hasSize(3);
    }

    @Test
    void allAtOnceWithParallel() throws Exception {
        prove(true, LONG);
        assertThat(slow.most).isEqualTo(3);
        assertThat(slow.done).hasSize(3);
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthers() throws Exception {
        slow.failing = List.of(0);
        prove(false, 4 * LONG);
        assertThat(slow.most).isEqualTo(1);
        assertThat(slow.done).containsExactlyInAnyOrder(List.of(1), List.of(2));
        assertThat(h.alerts.list()).anyMatch(a -> a.reason().contains("out of memory"));
    }

    @Test
    void recoveriesGoOutInSeveralMessagesWhereOneTakesFew() throws Exception {
        sectors.forEach(each -> faulty.add(each.number()));
        h.section = new PostSection(true, List.of(), "0", true, false, 10, 0, 0, 0, 1, 2);
        h.restart();
        var window = h.mock.chain().deadline(MINER).orElseThrow().upcoming(deadline);
        h.advance((int) (window.open() - 2 * 60 + 1 - window.epoch()));

        h.round();
        h.round();
        assertThat(declared()).as("one partition a message").containsExactly(0);
        recovering.add(sectors.get(0).number());
        h.live(8);
        assertThat(declared()).as("the next one when it has landed").containsExactly(0, 1);
        recovering.add(sectors.get(1).number());
        h.live(8);
        assertThat(declared()).as("two sectors at the most").containsExactly(0, 1);
    }

    /** Partitions of the recoveries, message by message. */
    private List<Integer> declared() throws Exception {
        List<Integer> partitions = new ArrayList<>();
        for (MessageRecord message :
                h.house.links.store(s -> s.messages().ofSector(sectors.get(0)))) {
            if (message.kind() == MessageRecord.Kind.RECOVER) {
                JsonNode draft = new ObjectMapper().readTree(message.draft());
                draft.path("declarations").forEach(d -> partitions.add(d.path(1).intValue()));
            }
        }
        return partitions;
    }
}
