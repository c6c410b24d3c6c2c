/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Seed;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.DealInfo;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.ReportAnswer;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.SeedAnswer;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.StoreInfo;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.manager.UnsealOrder;
import io.sealworks.api.manager.WorkerPing;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.WithNull;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written and read again is the same. */
class CodecPropertiesTest {

    private static final int TRIES = 200;

    private final Json json = new Json();

    @Property(tries = TRIES)
    void sectors(@ForAll("sector") SectorId id, @ForAll SealProofType type) throws Exception {
        assertThat(ManagerJson.sectorId(read(ManagerJson.sectorId(id)))).isEqualTo(id);
        AllocatedSector sector = new AllocatedSector(id, type);
        assertThat(ManagerJson.allocatedSector(read(ManagerJson.allocatedSector(sector))))
                .isEqualTo(sector);
    }

    @Property(tries = TRIES)
    void specs(
            @ForAll Set<@LongRange(min = 0) Long> miners,
            @ForAll Set<SealProofType> types,
            @ForAll @WithNull String nonce)
            throws Exception {
        AllocateSpec spec = new AllocateSpec(miners, types);
        Value value = read(ManagerJson.allocateSpec(spec, nonce));
        assertThat(ManagerJson.allocateSpec(value)).isEqualTo(spec);
        assertThat(ManagerJson.nonce(value))
                .isEqualTo(nonce == null || nonce.isEmpty() ? null : nonce);
    }

    @Property(tries = TRIES)
    void commitments(
            @ForAll @Size(32) byte[] r,
            @ForAll @Size(32) byte[] d,
            @ForAll @Size(32) byte[] t,
            @ForAll long epoch,
            @ForAll byte[] proof)
            throws Exception {
        PreCommit preCommit =
                new PreCommit(Bytes32.of(r), Bytes32.of(d), new Ticket(Bytes32.of(t), epoch));
        assertThat(ManagerJson.preCommit(read(ManagerJson.preCommit(preCommit))))
                .isEqualTo(preCommit);
        assertThat(ManagerJson.proof(read(ManagerJson.proof(proof)))).isEqualTo(proof);
    }

    @Property(tries = TRIES)
    void answers(
            @ForAll SubmitAnswer.Result result,
            @ForAll ChainAnswer.State state,
            @ForAll @WithNull String text,
            @ForAll("sector") SectorId id,
            @ForAll boolean finalized)
            throws Exception {
        SubmitAnswer submit = new SubmitAnswer(result, text);
        assertThat(AnswerJson.submit(read(AnswerJson.submit(submit)))).isEqualTo(submit);
        ChainAnswer chain = new ChainAnswer(state, text);
        assertThat(AnswerJson.chain(read(AnswerJson.chain(chain)))).isEqualTo(chain);
        ReportAnswer report = new ReportAnswer(id, finalized, text == null ? "" : text);
        assertThat(AnswerJson.report(read(AnswerJson.report(report)))).isEqualTo(report);
    }

    @Property(tries = TRIES)
    void seeds(
            @ForAll @Size(32) byte[] seed,
            @ForAll long epoch,
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long millis)
            throws Exception {
        SeedAnswer there = new SeedAnswer(Duration.ZERO, new Seed(Bytes32.of(seed), epoch));
        assertThat(AnswerJson.seed(read(AnswerJson.seed(there)))).isEqualTo(there);
        Duration delay = Duration.ofMillis(millis);
        Duration asked =
                AnswerJson.seed(read(AnswerJson.seed(new SeedAnswer(delay, null)))).delay();
        assertThat(asked).isBetween(delay, delay.plusSeconds(1));
    }

    @Property(tries = TRIES)
    void pieces(
            @ForAll @IntRange(min = 7, max = 36) int power,
            @ForAll @Size(32) byte[] commitment,
            @ForAll @LongRange(min = 0) long id,
            @ForAll @WithNull @IntRange Integer max,
            @ForAll String client,
            @ForAll boolean builtin)
            throws Exception {
        Cid cid = Cid.ofUnsealed(Bytes32.of(commitment));
        DealInfo deal =
                new DealInfo(
                        id,
                        id,
                        max == null ? null : cid,
                        client,
                        "t01000",
                        0,
                        id,
                        id,
                        -1,
                        id,
                        builtin,
                        !builtin);
        List<SectorPiece> pieces = List.of(new SectorPiece(1L << power, cid, deal));
        assertThat(PieceJson.pieces(read(PieceJson.pieces(pieces)))).isEqualTo(pieces);
        PieceJson.Wanted wanted =
                new PieceJson.Wanted(
                        max == null ? OptionalInt.empty() : OptionalInt.of(max),
                        OptionalLong.of(id));
        assertThat(PieceJson.wanted(read(PieceJson.wanted(wanted)))).isEqualTo(wanted);
    }

    @Property(tries = TRIES)
    void unsealings(
            @ForAll("sector") SectorId sector,
            @ForAll @Size(32) byte[] commitment,
            @ForAll @LongRange(min = 0) long n,
            @ForAll @WithNull String key,
            @ForAll boolean updated,
            @ForAll List<String> destinations)
            throws Exception {
        Bytes32 of = Bytes32.of(commitment);
        UnsealOrder.Update update =
                new UnsealOrder.Update(of, key == null || key.isEmpty() ? null : key);
        UnsealOrder order =
                new UnsealOrder(
                        new AllocatedSector(sector, SealProofType.StackedDrg32GiBV1_1),
                        Cid.ofUnsealed(of),
                        n,
                        n,
                        String.valueOf(key),
                        new Ticket(of, n),
                        of,
                        destinations,
                        updated ? update : null);
        assertThat(UnsealJson.order(read(UnsealJson.order(order)))).isEqualTo(order);
        Set<String> stores = Set.copyOf(destinations);
        AllocateSpec any = new AllocateSpec(Set.of(sector.miner()), Set.of());
        Value spec = read(UnsealJson.spec(any, stores, key));
        assertThat(UnsealJson.stores(spec)).isEqualTo(stores);
        assertThat(ManagerJson.allocateSpec(spec)).isEqualTo(any);
    }

    @Property(tries = TRIES)
    void reports(
            @ForAll String a,
            @ForAll String b,
            @ForAll String event,
            @ForAll @WithNull ErrorLevel level,
            @ForAll @LongRange(min = 0) long millis)
            throws Exception {
        StateReport report =
                new StateReport(
                        a,
                        b,
                        a,
                        b,
                        event,
                        level == null ? null : new StateReport.Failure(level, event),
                        millis);
        assertThat(ReportJson.state(read(ReportJson.state(report)))).isEqualTo(report);
    }

    @Property(tries = TRIES)
    void fleet(
            @ForAll String name,
            @ForAll @WithNull String instance,
            @ForAll @IntRange(min = 0) int n,
            @ForAll boolean left,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long seconds)
            throws Exception {
        WorkerPing ping =
                new WorkerPing(name, name, name, instance, new ThreadSummary(n, n, n, n, n, n));
        FleetMember member = new FleetMember(ping, seconds * 1000, n, left, instance);
        assertThat(ReportJson.member(read(ReportJson.member(member)), 0)).isEqualTo(member);
        StoreInfo store = new StoreInfo(name, name, left, !left, n, Map.of(name, name));
        assertThat(ManagerJson.store(read(ManagerJson.store(store)))).isEqualTo(store);
    }

    @Property(tries = TRIES)
    void threads(@ForAll("thread") ThreadInfo thread) throws Exception {
        assertThat(WorkerJson.threads(read(WorkerJson.threads(List.of(thread)))))
                .containsExactly(thread);
    }

    @Provide
    Arbitrary<SectorId> sector() {
        return Combinators.combine(
                        Arbitraries.longs().greaterOrEqual(0),
                        Arbitraries.longs().greaterOrEqual(0))
                .as(SectorId::new);
    }

    @Provide
    Arbitrary<ThreadInfo> thread() {
        Arbitrary<String> text = Arbitraries.strings();
        return Combinators.combine(
                        Arbitraries.integers().greaterOrEqual(0),
                        text,
                        sector().injectNull(0.2),
                        Arbitraries.of(ThreadInfo.Phase.class),
                        Arbitraries.longs().greaterOrEqual(0),
                        text.injectNull(0.2),
                        text.injectNull(0.2))
                .as(CodecPropertiesTest::thread);
    }

    private static ThreadInfo thread(
            int index,
            String text,
            SectorId sector,
            ThreadInfo.Phase phase,
            long seconds,
            String executor,
            String error) {
        return new ThreadInfo(
                index,
                text,
                text,
                sector,
                phase,
                phase == ThreadInfo.Phase.Idle ? 0 : seconds,
                phase == ThreadInfo.Phase.Running ? executor : null,
                text,
                error,
                error,
                executor,
                error);
    }

    private Value read(JsonNode node) throws WireException {
        return Value.of(json.parse(json.write(node)), "test");
    }
}
