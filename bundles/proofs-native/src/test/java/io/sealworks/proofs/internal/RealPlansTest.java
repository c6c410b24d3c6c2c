/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.DealInfo;
import io.sealworks.api.manager.RebuildOrder;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.UnsealOrder;
import io.sealworks.api.manager.Unseals;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.plan.SectorFiles;
import io.sealworks.api.plan.StepKind;
import io.sealworks.api.plan.Work;
import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.plan.rebuild.internal.RebuildComponent;
import io.sealworks.plan.sealer.internal.SealerComponent;
import io.sealworks.plan.steps.FakeContext;
import io.sealworks.plan.unseal.internal.UnsealComponent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A sector of 2KiB with real data through the plans, with real proofs: in, out, lost, and back. */
class RealPlansTest {

    private static final SealProofType TYPE = SealProofType.StackedDrg2KiBV1_1;
    private static final Cid PIECE = new Cid("baga6ea4seaqpiece");

    @TempDir Path folder;
    private final ObjectMapper json = new ObjectMapper();
    private final FakeContext context = new FakeContext();
    private final byte[] data = new byte[2032];
    private Path store;
    private Map<String, String> sealed;

    /** The states whose pieces are the data; elsewhere they are zeros. */
    private Set<String> dataStates = Set.of("DealsAcquired", "Allocated");

    @BeforeAll
    static void environment() throws Exception {
        ProofsEnvironment.set();
    }

    @BeforeEach
    void seal() throws Exception {
        new Random(3).nextBytes(data);
        Files.write(folder.resolve("piece"), data);
        store = Files.createDirectories(folder.resolve("store"));
        context.attached = List.of(new AttachedConfig(Optional.of("p1"), store, false));
        Job job = new Job(new SealerComponent(), "sealer");
        job.runTo("Persisted");
        sealed = job.outputs;
    }

    /** A job that a plan takes from state to state; its tasks run here. */
    private final class Job {
        final Plan plan;
        final Path location;
        final Map<String, String> outputs = new HashMap<>();
        String state;

        Job(Plan plan, String name) throws Exception {
            this.plan = plan;
            this.location = folder.resolve(name);
            this.state = plan.graph().first().name();
            Files.createDirectories(location.resolve("data/unsealed"));
        }

        void runTo(String end) throws Exception {
            while (!state.equals(end)) {
                take(step());
            }
        }

        private JobView view() {
            return new JobView(
                    plan.name(), FakeContext.SECTOR, TYPE, state, outputs, "n", location);
        }

        private Outcome step() throws Exception {
            boolean asks = plan.graph().state(state).orElseThrow().kind() == StepKind.ASK;
            Outcome asked = asks ? plan.ask(view(), context) : null;
            if (asked != null && !(asked instanceof Outcome.Due)) {
                return asked;
            }
            Work work =
                    asked instanceof Outcome.Due due ? due.work() : plan.prepare(view(), context);
            outputs.putAll(work.inputs());
            boolean data = work.stage().equals("add_pieces") && dataStates.contains(state);
            String input = data ? withData(work.input()) : work.input();
            return plan.complete(view(), context, NativeProofs.run(work.stage(), input));
        }

        private void take(Outcome outcome) {
            String event;
            if (outcome instanceof Outcome.Begin begin) {
                event = begin.event();
                outputs.putAll(begin.outputs());
            } else {
                Outcome.Advance advance = (Outcome.Advance) outcome;
                event = advance.event();
                outputs.keySet().removeAll(advance.removed());
                outputs.putAll(advance.outputs());
            }
            state = plan.graph().edge(state, event).orElseThrow().next();
        }
    }

    /** In the place of zeros. */
    private String withData(String input) throws Exception {
        ObjectNode task = (ObjectNode) json.readTree(input);
        ObjectNode piece = (ObjectNode) task.path("pieces").get(0);
        piece.putObject("piece_file").put("local", folder.resolve("piece").toString());
        piece.put("payload_size", data.length).remove("piece_cid");
        return task.toString();
    }

    private Ticket ticket() throws Exception {
        JsonNode node = json.readTree(sealed.get("ticket"));
        return new Ticket(Bytes32.ofBase64(node.path("value").asText()), 100);
    }

    private Bytes32 commitment(String name) throws Exception {
        return bytes(json.readTree(sealed.get("pc2out")).path(name));
    }

    private static Bytes32 bytes(JsonNode numbers) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers.get(i).asInt();
        }
        return Bytes32.of(bytes);
    }

    /** Every file of the store with what is in it. */
    private Map<String, String> stored() throws Exception {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.filter(f -> Files.isRegularFile(f)).toList()) {
                all.put(
                        store.relativize(file).toString(),
                        Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return all;
    }

    private byte[] unseal(String name, long offset, long size) throws Exception {
        return unseal(name, order(offset, size, commitment("comm_d"), null));
    }

    private byte[] unseal(String name, UnsealOrder order) throws Exception {
        String destination = "store://p1/pieces/" + name;
        context.unseals =
                new Unseals() {
                    @Override
                    public Optional<UnsealOrder> allocate(
                            Caller caller, AllocateSpec spec, Set<String> stores, String nonce) {
                        return Optional.of(order);
                    }

                    @Override
                    public List<String> destinations(Caller caller, SectorId of, Cid piece) {
                        return List.of(destination);
                    }

                    @Override
                    public void achieved(Caller caller, SectorId of, Cid piece, String error) {
                        assertThat(error).isEmpty();
                    }
                };
        new Job(new UnsealComponent(), name).runTo("Finished");
        return Files.readAllBytes(store.resolve("pieces").resolve(name));
    }

    private UnsealOrder order(long offset, long size, Bytes32 commD, UnsealOrder.Update update)
            throws Exception {
        return new UnsealOrder(
                new AllocatedSector(FakeContext.SECTOR, TYPE),
                PIECE,
                offset,
                size,
                "p1",
                ticket(),
                commD,
                List.of(),
                update);
    }

    @Test
    void whatWentInComesOutAndNothingElseChanges() throws Exception {
        Map<String, String> before = stored();
        assertThat(unseal("whole", 0, 2032)).isEqualTo(data);
        assertThat(unseal("range", 130, 777)).isEqualTo(Arrays.copyOfRange(data, 130, 907));
        Map<String, String> after = stored();
        assertThat(after.keySet()).contains("pieces/whole", "pieces/range");
        after.keySet().removeIf(name -> name.startsWith("pieces/"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aLostSectorComesBackAsItWas() throws Exception {
        Path replica = store.resolve("sealed").resolve(FakeContext.SECTOR.toString());
        Path aux = store.resolve("cache").resolve(FakeContext.SECTOR + "/p_aux");
        Map<String, String> before = stored();
        Files.delete(replica);
        Files.writeString(aux, "damaged");
        rebuild("rebuilt").runTo("Finished");
        Map<String, String> after = stored();
        before.keySet().removeIf(name -> name.endsWith("t_aux"));
        after.keySet().removeIf(name -> name.endsWith("t_aux"));
        assertThat(after).isEqualTo(before);
        assertThat(unseal("again", 0, 2032)).isEqualTo(data);
    }

    private Job rebuild(String name) throws Exception {
        return rebuild(name, List.of(), null);
    }

    private Job rebuild(String name, List<SectorPiece> pieces, Bytes32 updated) throws Exception {
        RebuildOrder order =
                new RebuildOrder(
                        new AllocatedSector(FakeContext.SECTOR, TYPE),
                        ticket(),
                        pieces,
                        commitment("comm_r"),
                        updated);
        context.rebuilds = (caller, spec, nonce) -> Optional.of(order);
        return new Job(new RebuildComponent(), name);
    }

    /** It was sealed empty, and its data came with an update. */
    @Test
    void anUpdatedSectorComesBackAsItWas() throws Exception {
        dataStates = Set.of("SealedChecked");
        store = Files.createDirectories(folder.resolve("store2"));
        context.attached = List.of(new AttachedConfig(Optional.of("p1"), store, false));
        Job empty = new Job(new SealerComponent(), "empty");
        empty.runTo("Persisted");
        sealed = empty.outputs;
        DealInfo none = new DealInfo(0, 0, null, "", "", 0, 2048, 0, 0, 0, false, true);
        List<SectorPiece> pieces = List.of(new SectorPiece(2048, PIECE, none));
        JsonNode made = json.readTree(encoded(pieces));
        Job job = rebuild("again", pieces, bytes(made.path("comm_r_new")));
        job.runTo("Finished");
        Path replica = store.resolve("update").resolve(FakeContext.SECTOR.toString());
        assertThat(replica).hasSize(2048);
        UnsealOrder.Update update = new UnsealOrder.Update(commitment("comm_r"), null);
        assertThat(unseal("new", order(0, 2032, bytes(made.path("comm_d_new")), update)))
                .isEqualTo(data);
    }

    /** What the update came to when it was made, by a rebuild whose end nobody recorded. */
    private String encoded(List<SectorPiece> pieces) throws Exception {
        Job job = rebuild("first", pieces, Bytes32.of(new byte[32]));
        job.runTo("SnapTreeDBuilt");
        Work work = job.plan.prepare(job.view(), context);
        return NativeProofs.run(work.stage(), work.input());
    }

    @Test
    void otherDataIsNotTakenForTheSector() throws Exception {
        Map<String, String> before = stored();
        Files.write(folder.resolve("piece"), new byte[2032]);
        Job job = rebuild("other");
        job.runTo("PC1Done");
        assertThat(catchThrowable(job::step)).hasMessageContaining("is not the sector on chain");
        assertThat(stored()).isEqualTo(before);
    }

    /** As an operator may have linked them, to save space. */
    @Test
    void noStepWritesThroughALinkIntoTheStore() throws Exception {
        Job done = rebuild("done");
        done.runTo("SnapDone");
        Map<String, String> before = stored();
        for (PlanState row : done.plan.graph().states()) {
            if (row.kind() != StepKind.COMPUTE || row.name().equals("SnapDone")) {
                continue;
            }
            Job linked = rebuild("at-" + row.name());
            linked.outputs.putAll(done.outputs);
            linked.state = row.name();
            linkInto(linked, "sealed");
            linkInto(linked, "cache");
            copyInto(linked, done, "unsealed/" + FakeContext.SECTOR);
            copyInto(linked, done, "prepared/" + FakeContext.SECTOR + "/" + SectorFiles.TREE_D);
            Throwable refused = catchThrowable(linked::step);
            assertThat(stored()).as(row.name() + ": " + refused).isEqualTo(before);
        }
    }

    private void linkInto(Job job, String name) throws Exception {
        Path link = job.location.resolve("data").resolve(name);
        Files.createDirectories(link);
        Files.createSymbolicLink(
                link.resolve(FakeContext.SECTOR.toString()),
                store.resolve(name).resolve(FakeContext.SECTOR.toString()));
    }

    private static void copyInto(Job job, Job from, String name) throws Exception {
        Path copy = job.location.resolve("data").resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(from.location.resolve("data").resolve(name), copy);
    }

    @Test
    void aLinkInTheStoreIsNotWrittenThrough() throws Exception {
        Path replica = store.resolve("sealed").resolve(FakeContext.SECTOR.toString());
        Path elsewhere = Files.move(replica, folder.resolve("elsewhere"));
        Files.createSymbolicLink(replica, elsewhere);
        byte[] before = Files.readAllBytes(elsewhere);
        Job job = rebuild("linked");
        job.runTo("SnapDone");
        assertThat(catchThrowable(job::step)).hasMessageContaining("is a symbolic link");
        assertThat(Files.readAllBytes(elsewhere)).isEqualTo(before);
        assertThat(Files.isSymbolicLink(replica)).isTrue();
        assertThat(Files.exists(replica, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(unseal("through", 0, 2032)).as("a link is read").isEqualTo(data);
    }
}
