/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.Right;
import io.sealworks.api.manager.PieceFiles;
import io.sealworks.api.manager.PieceOrder;
import io.sealworks.api.manager.StoredPiece;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Pieces as existing workers and command lines read them. */
class DealsOverTheWireTest {

    private static final Caller ADMIN =
            new Caller("admin", Caller.Entry.SHELL, "local", Right.ADMIN);
    private static final Cid PIECE =
            Cid.ofUnsealed(Bytes32.of(new byte[Bytes32.LENGTH]).asFieldElement());

    @TempDir Path folder;
    private Served served;

    private static final class Files implements PieceFiles {
        @Override
        public Optional<Path> find(Caller caller, Cid piece) {
            return Optional.empty();
        }

        @Override
        public StoredPiece add(Caller caller, Path file, OptionalLong size) {
            return new StoredPiece(PIECE, 1024, 1000, "store");
        }
    }

    @BeforeEach
    void open() throws Exception {
        served = new Served(folder);
        served.manager.keepPiecesIn(new Files());
        served.manager
                .pieceBook()
                .add(
                        ADMIN,
                        new PieceOrder(
                                Path.of("/data/a.car"),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.of(9),
                                OptionalLong.empty(),
                                "t01001",
                                OptionalLong.of(20_000),
                                OptionalLong.of(900_000)));
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    private JsonNode call(String method, String params) throws Exception {
        return served.call("Venus." + method, Served.JSON.readTree(params)).get("result");
    }

    private static JsonNode json(String text) throws Exception {
        return Served.JSON.readTree(text);
    }

    @Test
    void aSectorsPiecesFillIt() throws Exception {
        JsonNode sector =
                call("AllocateSector", "[{\"AllowedMiners\":[],\"AllowedProofTypes\":[]}]");
        String id = sector.get("ID").toString();
        JsonNode pieces =
                call("AcquireDeals", "[" + id + ",{\"MaxDeals\":null,\"MinUsedSpace\":null}]");
        String zeros = Cid.ofUnsealed(DataCommitment.ofZeros(1024)).text();
        assertThat(pieces)
                .isEqualTo(
                        json(
                                """
                                [{"Piece":{"Size":1024,"PieceCID":{"/":"%1$s"}},
                                  "DealInfo":{"DealID":9,"PublishCid":null,"AllocationID":0,"PieceCID":{"/":"%1$s"},
                                    "PieceSize":1024,"Client":"t01001","Provider":"t010000","Offset":0,"Length":1024,
                                    "PayloadSize":1000,"StartEpoch":20000,"EndEpoch":900000,"IsBuiltinMarket":true,
                                    "IsCompatible":true}},
                                 {"Piece":{"Size":1024,"PieceCID":{"/":"%2$s"}},
                                  "DealInfo":{"DealID":0,"PublishCid":null,"AllocationID":0,"PieceCID":{"/":"%2$s"},
                                    "PieceSize":1024,"Client":"","Provider":"t010000","Offset":1024,"Length":1024,
                                    "PayloadSize":0,"StartEpoch":0,"EndEpoch":0,"IsBuiltinMarket":false,
                                    "IsCompatible":true}}]\
                                """
                                        .formatted(PIECE, zeros)));
        assertThat(call("AcquireDeals", "[" + id + ",{\"MaxDeals\":1,\"MinUsedSpace\":1}]"))
                .isEqualTo(pieces);
        JsonNode found = call("FindSectorsWithDeal", "[\"online\",9]");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("ID")).isEqualTo(sector.get("ID"));
        assertThat(found.get(0).get("Pieces")).isEqualTo(pieces);
        assertThat(call("FindSectorsWithPiece", "[\"online\",{\"/\":\"" + PIECE + "\"}]"))
                .isEqualTo(found);
        assertThat(call("FindSectorsWithDeal", "[\"offline\",9]").isNull()).isTrue();
        assertThat(call("FindSectorsWithDeal", "[\"online\",0]").isNull()).isTrue();
    }
}
