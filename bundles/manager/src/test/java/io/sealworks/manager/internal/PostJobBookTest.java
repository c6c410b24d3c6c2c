/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.PostProofType;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PoStJobs.Spec;
import io.sealworks.api.manager.PostInput;
import io.sealworks.api.manager.PostJob;
import io.sealworks.api.manager.PostJobInfo;
import io.sealworks.api.manager.PostOutput;
import io.sealworks.api.manager.config.ProvingSection;
import org.junit.jupiter.api.Test;

import static io.sealworks.manager.internal.House.ADMIN;
import static io.sealworks.manager.internal.House.W1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who has a job of window PoSt, and what becomes of it. */
class PostJobBookTest {

    private static final Spec ANY = new Spec(Set.of(), Set.of());
    private static final PostOutput PROOFS = new PostOutput(List.of(new byte[192]), List.of());
    private static final PostInput INPUT =
            new PostInput(
                    10_000,
                    PostProofType.StackedDrgWindow2KiBV1_2,
                    Bytes32.of(new byte[32]),
                    List.of(
                            new PostInput.PostSector(
                                    7, Bytes32.of(new byte[32]), false, "a", "a")));

    private final Hand clock = new Hand();
    private final PostJobBook book =
            new PostJobBook(
                    new Audit(new ServiceGate<>("the audit log")),
                    ProvingSection.defaults().workerProver(),
                    clock);

    /** A clock that the test moves. */
    private static final class Hand extends Clock {
        private Instant now = Instant.ofEpochSecond(1_700_000_000);

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private PostJob given(String worker) throws ManagerException {
        assertThat(book.poll(INPUT, 3, List.of(0))).isEmpty();
        List<PostJob> jobs = book.allocate(W1, ANY, 1, worker);
        assertThat(jobs).hasSize(1);
        return jobs.get(0);
    }

    private PostJobInfo info() {
        return book.all(ADMIN).jobs().get(0);
    }

    @Test
    void aJobGoesToOneWorkerAndItsResultToThePoster() throws Exception {
        PostJob job = given("w1");
        assertThat(book.allocate(W1, ANY, 1, "w2")).isEmpty();
        assertThat(info().stateWord()).isEqualTo("Running");
        book.finish(W1, job.id(), PROOFS, "");
        assertThat(book.poll(INPUT, 3, List.of(0))).contains(PROOFS);
        assertThat(info().stateWord()).isEqualTo("Succeed");
    }

    @Test
    void aWorkerThatVanishesLosesItsJob() throws Exception {
        PostJob job = given("w1");
        for (int i = 0; i < 10; i++) {
            clock.pass(Duration.ofSeconds(3));
            book.heartbeat(W1, List.of(job.id()), "w1");
        }
        assertThat(book.allocate(W1, ANY, 1, "w2")).isEmpty();
        clock.pass(Duration.ofSeconds(16));
        assertThat(book.allocate(W1, ANY, 1, "w2"))
                .extracting(PostJob::id)
                .containsExactly(job.id());
        assertThatThrownBy(() -> book.heartbeat(W1, List.of(job.id()), "w1"))
                .hasMessageContaining("not w1's any more");
        assertThat(info().tries()).isEqualTo(2);
    }

    @Test
    void aJobThatFailsAsOftenAsItMayIsTheLocalHostsTrouble() throws Exception {
        PostJob job = given("w1");
        book.finish(W1, job.id(), null, "no file");
        assertThat(info().stateWord()).isEqualTo("ReadyToRun");
        book.allocate(W1, ANY, 1, "w2");
        book.finish(W1, job.id(), null, "no file either");
        assertThat(info().stateWord()).isEqualTo("Failed");
        assertThatThrownBy(() -> book.poll(INPUT, 3, List.of(0)))
                .hasMessageContaining("no file either");
    }

    @Test
    void aWorkerThatOutlivedTheManagersMemoryBringsItsResult() throws Exception {
        PostJob job = given("w1");
        PostJobBook restarted =
                new PostJobBook(
                        new Audit(new ServiceGate<>("the audit log")),
                        ProvingSection.defaults().workerProver(),
                        clock);
        assertThatThrownBy(() -> restarted.heartbeat(W1, List.of(job.id()), "w1"))
                .hasMessageContaining("no window PoSt job");
        assertThat(restarted.poll(INPUT, 3, List.of(0))).isEmpty();
        restarted.heartbeat(W1, List.of(job.id()), "w1");
        restarted.finish(W1, job.id(), PROOFS, "");
        assertThat(restarted.poll(INPUT, 3, List.of(0))).contains(PROOFS);
    }

    @Test
    void jobsAreGivenByMinerAndType() throws Exception {
        book.poll(INPUT, 3, List.of(0));
        assertThat(book.allocate(W1, new Spec(Set.of(1L), Set.of()), 1, "w")).isEmpty();
        Spec large = new Spec(Set.of(), Set.of(PostProofType.StackedDrgWindow32GiBV1_2));
        assertThat(book.allocate(W1, large, 1, "w")).isEmpty();
    }

    @Test
    void operatorsResetAndRemoveJobs() throws Exception {
        PostJob job = given("w1");
        book.finish(W1, job.id(), PROOFS, "");
        book.reset(ADMIN, job.id());
        assertThat(info().stateWord()).isEqualTo("ReadyToRun");
        book.remove(ADMIN, job.id());
        assertThat(book.all(ADMIN).jobs()).isEmpty();
    }

    @Test
    void workersCountAsThereWhileTheyAsk() {
        assertThat(book.hasWorkers()).isFalse();
        book.allocate(W1, ANY, 1, "w1");
        assertThat(book.hasWorkers()).isTrue();
        clock.pass(Duration.ofMinutes(6));
        assertThat(book.hasWorkers()).isFalse();
    }

    /** Vectors of the algorithm's own documentation. */
    @Test
    void idsAreHashesInBase58() {
        assertThat(PostJobId.xxHash64(new byte[0])).isEqualTo(0xEF46DB3751D8E999L);
        assertThat(PostJobId.xxHash64("a".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(0xD24EC4F1A98C6E5BL);
        assertThat(PostJobId.xxHash64("abc".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(0x44BC2CF5AD770999L);
        assertThat(PostJobId.base58(new byte[] {0, 0, 1})).isEqualTo("112");
    }

    /** Existing managers take the hash of what goes to the workers. */
    @Test
    void idsAreMadeOfTheInputAsItGoesOverTheWire() {
        String zeros = "[0" + ",0".repeat(31) + "]";
        assertThat(PostJobId.text(INPUT))
                .isEqualTo(
                        "{\"Sectors\":[{\"SectorId\":7,\"CommR\":"
                                + zeros
                                + ",\"Upgrade\":false,\"Accesses\":{\"SealedFile\":\"a\",\"CacheDir\":\"a\"}}],"
                                + "\"MinerId\":10000,\"ProofType\":\"StackedDrgWindow2KiBV1_2\",\"Seed\":"
                                + zeros
                                + "}");
    }

    @Test
    void aResultThatComesBeforeItsJobIsAskedForAgainIsKept() throws ManagerException {
        PostJob job = given("w1");
        PostJobBook restarted =
                new PostJobBook(
                        new Audit(new ServiceGate<>("the audit log")),
                        ProvingSection.defaults().workerProver(),
                        clock);
        restarted.finish(W1, job.id(), PROOFS, "");
        assertThat(restarted.poll(INPUT, 3, List.of(0))).contains(PROOFS);
        assertThat(restarted.allocate(W1, ANY, 1, "w2")).isEmpty();
        assertThatThrownBy(() -> restarted.finish(W1, "another", null, "no file"))
                .hasMessageContaining("there is no window PoSt job another");
    }
}
