/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager;

import java.util.List;
import javax.security.auth.Subject;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.shell.common.testing.Shell;
import io.sealworks.shell.common.testing.Users;
import io.sealworks.shell.manager.sector.SectorCompleter;
import io.sealworks.shell.manager.store.AttachStore;
import io.sealworks.shell.manager.store.FindStore;
import io.sealworks.shell.manager.store.ListStores;
import io.sealworks.shell.manager.store.ReleaseStore;
import io.sealworks.shell.manager.store.StoreCompleter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoreCommandsTest {
    private static final Subject VIEWER = Users.user("anna", "viewer");
    private static final Subject ADMIN = Users.user("root", "admin");

    private final ManagerServices services = new ManagerServices();
    private final FakeStores stores = new FakeStores();
    private final Shell shell =
            new Shell(
                    List.of(services),
                    ListStores.class,
                    AttachStore.class,
                    FindStore.class,
                    ReleaseStore.class,
                    StoreCompleter.class,
                    SectorCompleter.class);

    @BeforeEach
    void bind() {
        services.bindStores(stores);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void the_list_shows_how_full_they_are() throws Exception {
        assertThat(shell.run(VIEWER, "store:list --no-format").lines())
                .containsExactly(
                        "p1\t/stores/p1\tfalse\tfalse\t2\t1.5TiB of 4.0TiB\t2.0KiB\t1"
                                + "\tt010000 but t010001",
                        "p2\t/stores/p2\tfalse\tfalse\t2\tnot seen\t0B\t0\tall");
    }

    @Test
    void a_store_is_looked_through() throws Exception {
        assertThat(shell.run(ADMIN, "store:attach --no-format p1").lines())
                .containsExactly(
                        "s-t010000-2\tsealed\tnoted\t-",
                        "s-t010000-2\tupdate\tknown\tp1",
                        "s-t07-1\tsealed\tp_aux is missing\t-");
        assertThat(shell.run(ADMIN, "store:attach --no-format --dry-run p1"))
                .startsWith("s-t010000-2\tsealed\twould be noted\t-");
        assertThat(stores.asked).containsExactly("attach p1", "attach p1 (dry)");
        assertThatThrownBy(() -> shell.run(VIEWER, "store:attach p1"))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(shell.complete(VIEWER, "store", "attach", "")).containsExactly("p1", "p2");
    }

    @Test
    void a_sector_is_found() throws Exception {
        assertThat(shell.run(VIEWER, "store:find s-t010000-2")).isEqualTo("p1\n");
        assertThatThrownBy(() -> shell.run(VIEWER, "store:find --upgrade s-t010000-2"))
                .hasMessageContaining("no store is known to hold s-t010000-2");
    }

    @Test
    void space_is_given_back() throws Exception {
        assertThat(shell.run(ADMIN, "store:release-reserved --no-format s-t010000-2"))
                .isEqualTo("s-t010000-2\treleased\n");
        assertThatThrownBy(() -> shell.run(ADMIN, "store:release-reserved s-t010000-3"))
                .hasMessageContaining("no space is kept");
    }
}
