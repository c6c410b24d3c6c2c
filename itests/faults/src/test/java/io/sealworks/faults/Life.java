/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.plan.Need;
import io.sealworks.api.plan.Need.OnChain.Condition;
import io.sealworks.api.plan.Need.SectorFile;
import io.sealworks.api.plan.SectorFiles;

/**
 * What a sector has gained when its job comes to a state, written down by hand: the measure for the
 * plan's table.
 */
final class Life {

    static final SectorId SECTOR = new SectorId(10_000, 7);

    /** State by state: phase outputs, chain conditions and files that are new in it. */
    private static final Map<String, List<Object>> GAINS = gains();

    private final SealProofType type;
    private final List<Object> has = new ArrayList<>();

    private Life(SealProofType type) {
        this.type = type;
    }

    private static Map<String, List<Object>> gains() {
        Map<String, List<Object>> gains = new LinkedHashMap<>();
        gains.put("Allocated", List.of());
        gains.put("DealsAcquired", List.of("deals"));
        gains.put("PieceAdded", List.of("pieces", SectorFile.UNSEALED));
        gains.put("TreeDBuilt", List.of(SectorFile.TREE_D));
        gains.put("TicketAssigned", List.of());
        gains.put("PC1Done", List.of("ticket", "pc1out", SectorFile.LAYERS, SectorFile.SEALED));
        List<Object> pc2 = List.of("pc2out", SectorFile.TREE_R_LAST, SectorFile.AUX);
        gains.put("SyntheticPoRepNeeded", pc2);
        gains.put("PC2Done", pc2);
        gains.put("PCSubmitted", List.of(Condition.PRE_COMMIT_SENT));
        gains.put("PCLanded", List.of(Condition.PRE_COMMIT_LANDED, "persist_instance"));
        gains.put("Persisted", List.of(SectorFile.PERSISTED));
        gains.put("PersistanceSubmitted", List.of("persistance"));
        gains.put("SeedAssigned", List.of("seed"));
        gains.put("C1Done", List.of("c1out"));
        gains.put("C2Done", List.of("c2out"));
        gains.put("ProofSubmitted", List.of(Condition.PROOF_SENT));
        gains.put("Finished", List.of(Condition.PROOF_LANDED));
        return gains;
    }

    /** The states of a job, in the order of its life. */
    static List<String> states() {
        return List.copyOf(GAINS.keySet());
    }

    static Life upTo(String state, SealProofType type) {
        Life life = new Life(type);
        for (Map.Entry<String, List<Object>> gain : GAINS.entrySet()) {
            life.has.addAll(gain.getValue());
            if (gain.getKey().equals("PC2Done") && life.isSynthetic()) {
                life.lose(SectorFile.LAYERS);
                life.has.add(SectorFile.VANILLA);
            }
            if (gain.getKey().equals(state)) {
                return life;
            }
        }
        throw new IllegalArgumentException(state);
    }

    boolean isSynthetic() {
        return type.porep() == SealProofType.Porep.SYNTHETIC;
    }

    SealProofType type() {
        return type;
    }

    /** All that can be lost, once each. */
    List<Object> possessions() {
        return has.stream().distinct().toList();
    }

    void lose(Object thing) {
        has.removeIf(thing::equals);
    }

    boolean has(Need need) {
        if (need instanceof Need.Output output) {
            return has.contains(output.name());
        }
        return need instanceof Need.OnChain chain
                ? has.contains(chain.condition())
                : has(((Need.FileThere) need).file());
    }

    private boolean has(SectorFile file) {
        boolean layersDo = file == SectorFile.VANILLA && !isSynthetic();
        return has.contains(layersDo ? SectorFile.LAYERS : file);
    }

    boolean has(Condition condition) {
        return has.contains(condition);
    }

    Map<String, String> outputs() {
        Map<String, String> outputs = new HashMap<>();
        for (Object thing : has) {
            if (thing instanceof String name) {
                outputs.put(name, text(name));
            } else if (thing instanceof Condition condition) {
                outputs.put(condition.fact(), "\"sent\"");
            }
        }
        return outputs;
    }

    private static String text(String output) {
        String zeros = Base64.getEncoder().encodeToString(new byte[32]);
        String numbers = Arrays.toString(new int[32]);
        return switch (output) {
            case "persist_instance" -> "\"persist\"";
            case "deals" -> "[]";
            case "ticket", "seed" -> "{\"value\":\"" + zeros + "\",\"epoch\":1}";
            case "pc2out" -> "{\"comm_r\":" + numbers + ",\"comm_d\":" + numbers + "}";
            case "c2out" -> "{\"proof\":\"" + zeros + "\"}";
            default -> "{}";
        };
    }

    void writeFiles(Path location, Path store) throws IOException {
        SectorFiles local = new SectorFiles(location.resolve(SectorFiles.DATA), SECTOR);
        for (Object thing : has) {
            if (thing instanceof SectorFile file) {
                write(file, local, new SectorFiles(store, SECTOR));
            }
        }
    }

    private void write(SectorFile file, SectorFiles local, SectorFiles stored) throws IOException {
        long bytes = type.size().bytes();
        switch (file) {
            case UNSEALED -> fill(local.unsealed(), bytes);
            case TREE_D -> fill(local.treeD(), 2 * bytes - 32);
            case SEALED -> fill(local.sealed(), bytes);
            case LAYERS -> fillAll(local.layers(type.size()), bytes);
            case VANILLA ->
                    fillAll(List.of(local.syntheticProofs(), local.syntheticVerified()), 64);
            case TREE_R_LAST -> fillAll(local.replicaTrees(type.size()), 32);
            case AUX -> fillAll(local.aux(), 64);
            case PERSISTED -> {
                fill(stored.sealed(), bytes);
                fillAll(stored.replicaTrees(type.size()), 32);
                fillAll(stored.aux(), 64);
            }
        }
    }

    private static void fillAll(List<Path> files, long bytes) throws IOException {
        for (Path file : files) {
            fill(file, bytes);
        }
    }

    private static void fill(Path file, long bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[(int) bytes]);
    }
}
