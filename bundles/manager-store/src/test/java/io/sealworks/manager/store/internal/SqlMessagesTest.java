/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.nio.file.Path;
import java.time.Duration;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.chain.PreparedMessage;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.MessageRecord.Kind;
import io.sealworks.api.manager.store.MessageRecord.State;
import io.sealworks.api.manager.store.MessageStore;
import io.sealworks.api.manager.store.SectorRecord;
import io.sealworks.api.manager.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.store.internal.StoreFixture.bytes;
import static io.sealworks.manager.store.internal.StoreFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SqlMessagesTest {

    private static final SectorId ONE = new SectorId(10000, 1);
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir Path folder;
    private SqliteStore store;
    private long fence;

    @BeforeEach
    void open() throws Exception {
        store = StoreFixture.open(folder);
        store.sectors().claim(fresh(1, "a"), -1);
        fence = store.leases().take(MessageStore.LEASE, "me", LONG).orElseThrow();
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    private MessageRecord submit() throws StoreException {
        SectorRecord sector = store.sectors().find(ONE).orElseThrow();
        assertThat(
                        store.messages()
                                .submit(
                                        sector.withTicket(new Ticket(bytes(1), 1)),
                                        MessageRecord.queued(ONE, Kind.PRE_COMMIT, "{}", 0)))
                .isTrue();
        return store.messages().open().get(0);
    }

    @Test
    void aSubmissionOverAnOlderReadQueuesNothing() throws Exception {
        SectorRecord read = store.sectors().find(ONE).orElseThrow();
        submit();
        assertThat(
                        store.messages()
                                .submit(read, MessageRecord.queued(ONE, Kind.PRE_COMMIT, "{}", 0)))
                .isFalse();
        assertThat(store.messages().ofSector(ONE)).hasSize(1);
    }

    @Test
    void aMessageGetsItsBytesOnce() throws Exception {
        MessageRecord queued = submit();
        assertThat(queued.intent()).isEqualTo(queued.id());
        PreparedMessage bytes = new PreparedMessage("t3a", 7, "cid1", new byte[] {1});
        MessageRecord prepared = store.messages().prepared(queued, bytes, fence);
        assertThat(prepared.state()).isEqualTo(State.PREPARED);
        assertThatThrownBy(() -> store.messages().prepared(queued, bytes, fence))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not queued any more");
        MessageRecord back = store.messages().ofSector(ONE).get(0);
        assertThat(back.prepared()).usingRecursiveComparison().isEqualTo(bytes);
        assertThat(store.messages().highestNonce("t3a")).hasValue(7);
        assertThat(store.messages().highestNonce("t3b")).isEmpty();
    }

    @Test
    void aFailedMessageFreesItsNonceAndASettledOneIsNotOpen() throws Exception {
        MessageRecord prepared =
                store.messages()
                        .prepared(
                                submit(),
                                new PreparedMessage("t3a", 7, "cid1", new byte[] {1}),
                                fence);
        store.messages().move(prepared.moved(State.FAILED, -1, 0, "no funds", true), fence);
        assertThat(store.messages().highestNonce("t3a")).isEmpty();
        assertThat(store.messages().open()).isEmpty();
        assertThat(store.messages().ofSector(ONE).get(0).detail()).isEqualTo("no funds");
    }

    @Test
    void aReplacementHasTheSameIntent() throws Exception {
        MessageRecord stuck =
                store.messages()
                        .prepared(
                                submit(),
                                new PreparedMessage("t3a", 7, "cid1", new byte[] {1}),
                                fence);
        MessageRecord dearer =
                store.messages()
                        .replacing(
                                stuck,
                                new PreparedMessage("t3a", 7, "cid2", new byte[] {2}),
                                fence);
        assertThat(dearer.intent()).isEqualTo(stuck.intent());
        assertThat(dearer.id()).isNotEqualTo(stuck.id());
        assertThat(store.messages().open()).hasSize(2);
    }

    @Test
    void whoWasOvertakenWritesNothing() throws Exception {
        MessageRecord queued = submit();
        store.leases().release(MessageStore.LEASE, "me");
        long newer = store.leases().take(MessageStore.LEASE, "other", LONG).orElseThrow();
        assertThat(newer).isGreaterThan(fence);
        assertThatThrownBy(
                        () ->
                                store.messages()
                                        .prepared(
                                                queued,
                                                new PreparedMessage("t3a", 7, "c", new byte[0]),
                                                fence))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("does not lead any more");
        assertThat(store.messages().open().get(0).state()).isEqualTo(State.QUEUED);
    }

    @Test
    void aLeaseHasOneHolder() throws Exception {
        assertThat(store.leases().take(MessageStore.LEASE, "other", LONG)).isEmpty();
        assertThat(store.leases().take(MessageStore.LEASE, "me", LONG)).hasValue(fence);
    }
}
