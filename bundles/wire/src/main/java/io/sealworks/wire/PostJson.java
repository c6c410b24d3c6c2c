/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.PostProofType;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.PostInput;
import io.sealworks.api.manager.PostInput.PostSector;
import io.sealworks.api.manager.PostJob;
import io.sealworks.api.manager.PostJobInfo;
import io.sealworks.api.manager.PostOutput;

/** Jobs of window PoSt. */
public final class PostJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SPEC = "AllocateWdPoStJobSpec";
    private static final String INPUT = "WdPoStInput";
    private static final String SECTOR = "WdPoStInputSector";
    private static final String JOB = "WdPoStAllocatedJob";
    private static final String LISTING = "WdPoStJobs";
    private static final String LISTED = "WdPoStJob";

    private PostJson() {}

    public static ObjectNode spec(PoStJobs.Spec spec) {
        ObjectNode node = JSON.objectNode();
        ArrayNode miners = node.putArray("AllowedMiners");
        spec.miners().stream().sorted().forEach(miners::add);
        ArrayNode types = node.putArray("AllowedProofTypes");
        spec.types().stream().sorted().forEach(t -> types.add(t.name()));
        return node;
    }

    public static PoStJobs.Spec spec(Value value) throws WireException {
        Set<Long> miners = new LinkedHashSet<>();
        for (Value miner : value.field(SPEC, "AllowedMiners").list("[]abi.ActorID")) {
            miners.add(miner.uint64());
        }
        Set<PostProofType> types = new LinkedHashSet<>();
        for (Value type : value.field(SPEC, "AllowedProofTypes").list("[]string")) {
            types.add(type(type));
        }
        return new PoStJobs.Spec(miners, types);
    }

    private static PostProofType type(Value value) throws WireException {
        String name = value.string();
        try {
            return PostProofType.parse(name);
        } catch (IllegalArgumentException e) {
            throw value.wrong("\"" + name + "\"", "stage.ProofType");
        }
    }

    public static ArrayNode jobs(List<PostJob> jobs) {
        ArrayNode all = JSON.arrayNode();
        for (PostJob job : jobs) {
            all.addObject().put("Id", job.id()).set("Input", input(job.input()));
        }
        return all;
    }

    public static List<PostJob> jobs(Value value) throws WireException {
        List<PostJob> jobs = new ArrayList<>();
        for (Value job : value.list("[]core.WdPoStAllocatedJob")) {
            jobs.add(new PostJob(job.field(JOB, "Id").string(), input(job.field(JOB, "Input"))));
        }
        return jobs;
    }

    public static ObjectNode input(PostInput input) {
        ObjectNode node = JSON.objectNode();
        ArrayNode sectors = node.putArray("Sectors");
        for (PostSector sector : input.sectors()) {
            ObjectNode each = sectors.addObject().put("SectorId", sector.number());
            each.set("CommR", ManagerJson.bytes32(sector.commR()));
            each.put("Upgrade", sector.upgrade());
            each.putObject("Accesses")
                    .put("SealedFile", sector.sealedStore())
                    .put("CacheDir", sector.cacheStore());
        }
        node.put("MinerId", input.miner()).put("ProofType", input.type().name());
        node.set("Seed", ManagerJson.bytes32(input.seed()));
        return node;
    }

    public static PostInput input(Value value) throws WireException {
        List<PostSector> sectors = new ArrayList<>();
        for (Value sector : value.field(INPUT, "Sectors").list("[]core.WdPoStInputSector")) {
            Value accesses = sector.field(SECTOR, "Accesses");
            sectors.add(
                    new PostSector(
                            sector.field(SECTOR, "SectorId").uint64(),
                            sector.field(SECTOR, "CommR").bytes32(),
                            sector.field(SECTOR, "Upgrade").bool(),
                            accesses.field("SectorAccessStores", "SealedFile").string(),
                            accesses.field("SectorAccessStores", "CacheDir").string()));
        }
        return new PostInput(
                value.field(INPUT, "MinerId").uint64(),
                type(value.field(INPUT, "ProofType")),
                value.field(INPUT, "Seed").bytes32(),
                sectors);
    }

    /** The keys are lower-case, as processors write them. */
    public static ObjectNode output(PostOutput output) {
        ObjectNode node = JSON.objectNode();
        ArrayNode proofs = node.putArray("proofs");
        output.proofs().forEach(p -> proofs.add(Base64.getEncoder().encodeToString(p)));
        ArrayNode faults = node.putArray("faults");
        output.faults().forEach(faults::add);
        return node;
    }

    /** Empty for null: there is no result. */
    public static Optional<PostOutput> output(Value value) throws WireException {
        if (value.isNull()) {
            return Optional.empty();
        }
        List<byte[]> proofs = new ArrayList<>();
        for (Value proof : value.field("WdPoStOutput", "proofs").list("[][]uint8")) {
            proofs.add(proof.base64());
        }
        List<Long> faults = new ArrayList<>();
        for (Value fault : value.field("WdPoStOutput", "faults").list("[]uint64")) {
            faults.add(fault.uint64());
        }
        return Optional.of(new PostOutput(proofs, faults));
    }

    /** Inputs and outputs are left out, as existing managers do. */
    public static ObjectNode listing(PoStJobs.Listing listing) {
        ObjectNode node = JSON.objectNode();
        ArrayNode jobs = node.putArray("Jobs");
        listing.jobs().forEach(j -> jobs.add(info(j)));
        return node.put("MaxTry", listing.maxTry());
    }

    private static ObjectNode info(PostJobInfo info) {
        ObjectNode node = JSON.objectNode().put("ID", info.job().id());
        node.put("State", info.state().word()).put("DeadlineIdx", info.deadline());
        ArrayNode partitions = node.putArray("Partitions");
        info.partitions().forEach(partitions::add);
        ObjectNode input = node.putObject("Input");
        input.putNull("Sectors").put("MinerId", info.job().input().miner());
        input.put("ProofType", info.job().input().type().name());
        node.putNull("Output")
                .put("TryNum", info.tries())
                .put("ErrorReason", info.error())
                .put("WorkerName", info.worker())
                .put("StartedAt", info.startedAt())
                .put("HeartbeatAt", info.heartbeatAt())
                .put("FinishedAt", info.finishedAt())
                .put("CreatedAt", info.createdAt())
                .put("UpdatedAt", info.updatedAt())
                .put("Sectors", info.sectors())
                .put("Faults", info.faults());
        return node;
    }

    /** What a listing leaves out of the inputs is empty: the sectors, and the seed is zeros. */
    public static PoStJobs.Listing listed(Value value) throws WireException {
        List<PostJobInfo> jobs = new ArrayList<>();
        for (Value job : value.field(LISTING, "Jobs").list("[]core.WdPoStJob")) {
            jobs.add(info(job));
        }
        return new PoStJobs.Listing(jobs, value.field(LISTING, "MaxTry").int32());
    }

    private static PostJobInfo info(Value job) throws WireException {
        Value input = job.field(LISTED, "Input");
        List<Integer> partitions = new ArrayList<>();
        for (Value partition : job.field(LISTED, "Partitions").list("[]uint64")) {
            partitions.add(partition.int32());
        }
        return new PostJobInfo(
                new PostJob(
                        job.field(LISTED, "ID").string(),
                        new PostInput(
                                input.field(INPUT, "MinerId").uint64(),
                                type(input.field(INPUT, "ProofType")),
                                Bytes32.of(new byte[32]),
                                List.of())),
                state(job.field(LISTED, "State")),
                job.field(LISTED, "DeadlineIdx").int32(),
                partitions,
                job.field(LISTED, "Sectors").int32(),
                job.field(LISTED, "Faults").int32(),
                job.field(LISTED, "TryNum").int32(),
                job.field(LISTED, "ErrorReason").string(),
                job.field(LISTED, "WorkerName").string(),
                job.field(LISTED, "CreatedAt").int64(),
                job.field(LISTED, "StartedAt").int64(),
                job.field(LISTED, "HeartbeatAt").int64(),
                job.field(LISTED, "FinishedAt").int64(),
                job.field(LISTED, "UpdatedAt").int64(),
                null);
    }

    private static PostJobInfo.State state(Value value) throws WireException {
        String word = value.string();
        for (PostJobInfo.State state : PostJobInfo.State.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw value.wrong("\"" + word + "\"", "core.WdPoStJobState");
    }
}
