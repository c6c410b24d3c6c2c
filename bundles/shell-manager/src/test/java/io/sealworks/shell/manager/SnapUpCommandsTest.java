/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager;

import java.util.ArrayList;
import java.util.List;
import javax.security.auth.Subject;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.SnapUpCandidate;
import io.sealworks.api.manager.SnapUpCandidate.State;
import io.sealworks.api.manager.SnapUpQueue;
import io.sealworks.shell.common.testing.Shell;
import io.sealworks.shell.common.testing.Users;
import io.sealworks.shell.manager.sector.RebuildSector;
import io.sealworks.shell.manager.sector.SealedSectorCompleter;
import io.sealworks.shell.manager.sector.SectorCompleter;
import io.sealworks.shell.manager.sector.SnapUpSector;
import io.sealworks.shell.manager.sector.UnsealSector;
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

/** {@code sector:snapup}, and the help of the commands beside it. */
class SnapUpCommandsTest {
    private static final Subject ADMIN = Users.user("karaf", "admin");
    private static final Subject VIEWER = Users.user("anna", "viewer");

    private final ManagerServices services = new ManagerServices();
    private final Queue queue = new Queue();
    private final Shell shell =
            new Shell(
                    List.of(services),
                    SnapUpSector.class,
                    SectorCompleter.class,
                    SealedSectorCompleter.class,
                    RebuildSector.class,
                    UnsealSector.class,
                    ListStores.class,
                    AttachStore.class,
                    FindStore.class,
                    ReleaseStore.class,
                    StoreCompleter.class);

    /** Two candidates, of which the second is faulty, and one that a worker has. */
    private static final class Queue implements SnapUpQueue {
        final List<String> asked = new ArrayList<>();

        @Override
        public List<SnapUpCandidate> candidates(Caller caller, long miner) {
            return List.of(
                    new SnapUpCandidate(new SectorId(miner, 2), State.CANDIDATE, 5, 9000, null),
                    new SnapUpCandidate(
                            new SectorId(miner, 3), State.CANDIDATE, 6, 9000, "it is faulty"),
                    new SnapUpCandidate(new SectorId(miner, 4), State.ENCODING, 5, 9000, null));
        }

        @Override
        public void choose(Caller caller, SectorId sector) {
            checkChoose(caller, sector);
            asked.add("choose " + sector);
        }

        @Override
        public void checkChoose(Caller caller, SectorId sector) {
            caller.require(Permission.SECTOR_SNAPUP);
            if (sector.number() == 3) {
                throw new BadRequestException("it is faulty");
            }
        }

        @Override
        public void checkCancel(Caller caller, SectorId sector) {
            caller.require(Permission.SECTOR_SNAPUP);
        }

        @Override
        public void cancel(Caller caller, SectorId sector) {
            checkCancel(caller, sector);
            asked.add("cancel " + sector);
        }
    }

    @BeforeEach
    void bind() {
        services.bindSnapUps(queue);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void candidatesAreListedWithWhatIsInTheWay() throws Exception {
        assertThat(shell.run(VIEWER, "sector:snapup --no-format --miner t010000"))
                .isEqualTo(
                        "s-t010000-2\tcandidate\t5\t9000\t-\n"
                                + "s-t010000-3\tcandidate\t6\t9000\tit is faulty\n"
                                + "s-t010000-4\tencoding\t5\t9000\t-\n");
    }

    @Test
    void sectorsAreChosenByNameOrByDeadline() throws Exception {
        shell.run(ADMIN, "sector:snapup s-t010000-2");
        shell.run(ADMIN, "sector:snapup --miner t010000 --fetch 5");
        assertThatThrownBy(() -> shell.run(ADMIN, "sector:snapup --miner t010000 --fetch all"))
                .hasMessageContaining("1 of 2");
        assertThat(queue.asked).containsOnly("choose s-t010000-2").hasSize(3);
    }

    @Test
    void aRehearsalChoosesNothing() throws Exception {
        assertThat(shell.run(ADMIN, "sector:snapup --no-format --dry-run s-t010000-2"))
                .isEqualTo("s-t010000-2\twould be chosen\n");
        assertThat(queue.asked).isEmpty();
    }

    @Test
    void aSectorIsTakenBack() throws Exception {
        shell.run(ADMIN, "sector:snapup --cancel s-t010000-4");
        assertThat(queue.asked).containsExactly("cancel s-t010000-4");
        assertThatThrownBy(() -> shell.run(VIEWER, "sector:snapup s-t010000-2"))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> shell.run(ADMIN, "sector:snapup --cancel"))
                .hasMessageContaining("name the sectors to cancel");
    }

    @Test
    void eachCommandTellsHowItIsUsed() throws Exception {
        for (String name :
                List.of(
                        "sector:snapup",
                        "sector:rebuild",
                        "sector:unseal",
                        "store:list",
                        "store:attach",
                        "store:find",
                        "store:release-reserved")) {
            assertThat(shell.run(ADMIN, name + " --help")).contains(name, "DESCRIPTION", "OPTIONS");
        }
    }
}
