/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import javax.security.auth.Subject;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.manager.PieceOrder;
import io.sealworks.shell.common.testing.Shell;
import io.sealworks.shell.common.testing.Users;
import io.sealworks.shell.manager.sector.AddPiece;
import io.sealworks.shell.manager.sector.ListPieces;
import io.sealworks.shell.manager.sector.PieceCompleter;
import io.sealworks.shell.manager.sector.RemovePiece;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PieceCommandsTest {
    private static final Subject VIEWER = Users.user("anna", "viewer");
    private static final Subject ADMIN = Users.user("root", "admin");

    private final ManagerServices services = new ManagerServices();
    private final FakePieces pieces = new FakePieces();
    private final Shell shell =
            new Shell(
                    List.of(services),
                    AddPiece.class,
                    ListPieces.class,
                    RemovePiece.class,
                    PieceCompleter.class);

    @BeforeEach
    void bind() {
        services.bindPieces(pieces);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void a_file_becomes_a_piece() throws Exception {
        assertThat(
                        shell.run(
                                ADMIN,
                                "sector:add-piece --no-format --miner t010000 --allocation-id 7"
                                        + " --client t01001 --piece-size 1KiB --start-epoch 5000"
                                        + " --end-epoch 90000 /data/a.car"))
                .isEqualTo("1\tbaga1\t1024\tpending\tt010000\tallocation 7\t5000\t90000\n");
        assertThat(pieces.orders)
                .containsExactly(
                        new PieceOrder(
                                Path.of("/data/a.car"),
                                OptionalLong.of(10000),
                                OptionalLong.of(1024),
                                OptionalLong.empty(),
                                OptionalLong.of(7),
                                "t01001",
                                OptionalLong.of(5000),
                                OptionalLong.of(90000)));
        assertThat(shell.run(ADMIN, "sector:add-piece --json --deal-id 3 /data/a.car"))
                .contains("\"cid\"", "baga1", "\"state\": \"pending\"");
    }

    @Test
    void what_is_no_number_is_refused() {
        assertThatThrownBy(() -> shell.run(ADMIN, "sector:add-piece --deal-id x /data/a.car"))
                .hasMessage("not a number from 0: \"x\"");
        assertThatThrownBy(() -> shell.run(ADMIN, "sector:add-piece --piece-size x /data/a.car"))
                .hasMessageContaining("--piece-size: not a size");
        assertThat(pieces.orders).isEmpty();
    }

    @Test
    void the_list_leaves_out_what_is_sealed() throws Exception {
        assertThat(shell.run(VIEWER, "sector:pieces --no-format"))
                .isEqualTo(
                        "1\tbaga1\t1024\tpending\tt010000\tallocation 7\t5000\t90000\n"
                                + "2\tbaga2\t1024\treserved\ts-t010000-2 @ 512\tallocation 8\t5000"
                                + "\t90000\n");
        assertThat(shell.run(VIEWER, "sector:pieces --no-format --all").lines()).hasSize(3);
    }

    @Test
    void pieces_that_wait_are_completed() throws Exception {
        assertThat(shell.complete(VIEWER, "sector", "remove-piece", "")).containsExactly("1");
    }

    @Test
    void a_piece_that_waits_is_removed() throws Exception {
        assertThat(shell.run(ADMIN, "sector:remove-piece --no-format 1")).isEqualTo("1\tremoved\n");
        assertThatThrownBy(() -> shell.run(ADMIN, "sector:remove-piece 2"))
                .hasMessageContaining("no piece #2 waits");
        assertThatThrownBy(() -> shell.run(VIEWER, "sector:remove-piece 1"))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(pieces.removed).containsExactly(1L);
    }
}
