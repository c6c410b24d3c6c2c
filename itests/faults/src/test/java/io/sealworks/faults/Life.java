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

    /** What is unsealed. */
    static final String PIECE = "baga6ea4seaqpiece";

    private final Trade trade;
    private final SealProofType type;
    private final List<Object> has = new ArrayList<>();

    private Life(Trade trade, SealProofType type) {
        this.trade = trade;
        this.type = type;
    }

    /** The states of a job, in the order of its life. */
    static List<String> states(Trade trade) {
        return List.copyOf(Gains.of(trade).keySet());
    }

    static Life upTo(Trade trade, String state, SealProofType type) {
        Life life = new Life(trade, type);
        for (Map.Entry<String, List<Object>> gain : Gains.of(trade).entrySet()) {
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

    Trade trade() {
        return trade;
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
            case "piece" -> "\"" + PIECE + "\"";
            case "deals", "pieces", "snap_pieces" -> "[]";
            case "recorded_comm_r_new" -> "null";
            case "job" -> "{\"id\":\"a job\",\"task\":{}}";
            case "ticket", "seed" -> "{\"value\":\"" + zeros + "\",\"epoch\":1}";
            case "pc2out" -> "{\"comm_r\":" + numbers + ",\"comm_d\":" + numbers + "}";
            case "c2out" -> "{\"proof\":\"" + zeros + "\"}";
            default -> "{}";
        };
    }

    void writeFiles(Path location, Path store) throws IOException {
        SectorFiles local = new SectorFiles(location.resolve(SectorFiles.DATA), SECTOR);
        if (!trade.seals()) {
            stored(new SectorFiles(store, SECTOR));
        }
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
            case SEALED -> {
                if (trade == Trade.SNAPUP) {
                    link(local.sealed(), stored.sealed());
                } else {
                    fill(local.sealed(), bytes);
                }
            }
            case LAYERS -> fillAll(local.layers(type.size()), bytes);
            case VANILLA ->
                    fillAll(List.of(local.syntheticProofs(), local.syntheticVerified()), 64);
            case TREE_R_LAST -> fillAll(local.replicaTrees(type.size()), 32);
            case AUX -> fillAll(local.aux(), 64);
            case PERSISTED -> stored(stored);
            case PIECE_FILE -> fill(local.unsealed().resolveSibling(PIECE), 127);
            case UPDATE -> updated(local);
            case UPDATE_PERSISTED -> updated(stored);
        }
    }

    private void stored(SectorFiles stored) throws IOException {
        fill(stored.sealed(), type.size().bytes());
        fillAll(stored.replicaTrees(type.size()), 32);
        fillAll(stored.aux(), 64);
    }

    private void updated(SectorFiles files) throws IOException {
        fillAll(files.updated(type.size()), 64);
        fill(files.update(), type.size().bytes());
    }

    private static void link(Path link, Path to) throws IOException {
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, to);
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
