/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sealworks.api.plan.Need.OnChain.Condition;
import io.sealworks.api.plan.Need.SectorFile;

/**
 * State by state of each plan, in the order of a job's life: phase outputs, chain conditions and
 * files that are new in it.
 */
final class Gains {

    private final Map<String, List<Object>> states = new LinkedHashMap<>();

    private Gains() {}

    static Map<String, List<Object>> of(Trade trade) {
        Gains gains = new Gains();
        switch (trade) {
            case SEALER -> gains.sealer();
            case NIPOREP -> gains.nonInteractive();
            case SNAPUP -> gains.snapUp();
            case REBUILD -> gains.rebuild();
            case UNSEAL -> {
                gains.in("Allocated", "unseal_in", "piece");
                gains.in("Unsealed", SectorFile.PIECE_FILE);
                gains.in("Finished", "uploaded");
            }
            case WDPOST -> {
                gains.in("Allocated", "job");
                gains.in("Generated", "result");
                gains.in("Finished", "told");
            }
        }
        return gains.states;
    }

    private void in(String state, Object... gains) {
        states.put(state, List.of(gains));
    }

    private void data() {
        in("Allocated");
        in("DealsAcquired", "deals");
        in("PieceAdded", "pieces", SectorFile.UNSEALED);
        in("TreeDBuilt", SectorFile.TREE_D);
        in("TicketAssigned");
        in("PC1Done", "ticket", "pc1out", SectorFile.LAYERS, SectorFile.SEALED);
    }

    private void sealer() {
        data();
        in("SyntheticPoRepNeeded", "pc2out", SectorFile.TREE_R_LAST, SectorFile.AUX);
        in("PC2Done");
        in("PCSubmitted", Condition.PRE_COMMIT_SENT);
        in("PCLanded", Condition.PRE_COMMIT_LANDED, "persist_instance");
        proof();
    }

    private void nonInteractive() {
        data();
        in("PC2Done", "pc2out", SectorFile.TREE_R_LAST, SectorFile.AUX);
        proof();
        in("Persisted", "persist_instance", SectorFile.PERSISTED);
    }

    private void proof() {
        in("Persisted", SectorFile.PERSISTED);
        in("PersistanceSubmitted", "persistance");
        in("SeedAssigned", "seed");
        in("C1Done", "c1out");
        in("C2Done", "c2out");
        in("ProofSubmitted", Condition.PROOF_SENT);
        in("Finished", Condition.PROOF_LANDED);
    }

    private void snapUp() {
        in("Allocated", "finalized", "deals");
        in("PieceAdded", "pieces", SectorFile.UNSEALED);
        in("TreeDBuilt", SectorFile.TREE_D);
        in("SnapEncoded", "snap_encode_out", SectorFile.SEALED, SectorFile.UPDATE);
        in("SnapProved", "snap_prov_out");
        in("Persisted", "persist_instance", SectorFile.UPDATE_PERSISTED);
        in("Finished", "snap_handed_in");
    }

    private void rebuild() {
        in("Allocated", "ticket", "deals", "recorded_comm_r", "recorded_comm_r_new");
        in("PieceAdded", "pieces", SectorFile.UNSEALED);
        in("TreeDBuilt", SectorFile.TREE_D);
        in("PC1Done", "pc1out", SectorFile.LAYERS, SectorFile.SEALED);
        in("SyntheticPoRepNeeded", "pc2out", SectorFile.TREE_R_LAST, SectorFile.AUX);
        in("PC2Done");
        in("SealedChecked");
        in("SnapPieceAdded", "snap_pieces");
        in("SnapTreeDBuilt");
        in("SnapEncoded", "snap_encode_out", SectorFile.UPDATE);
        in("SnapDone", "persist_instance");
        in("Persisted", "stored_verified");
        in("Finished", "persistance");
    }
}
