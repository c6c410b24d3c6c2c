/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.Subject;

import io.sealworks.api.base.StopGuard;
import io.sealworks.shell.common.testing.Shell;
import io.sealworks.shell.common.testing.Users;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HeldCommandsTest {
    private static final Subject ADMIN = Users.user("karaf", "admin");
    private static final String DUE = "deadline 5 of t010000 is not proven yet";

    /** What the commands did. */
    static final class Done extends ArrayList<String> {}

    /** Stands for Karaf's own. */
    @Service
    @Command(scope = "bundle", name = "update", description = "Update bundle.")
    public static final class Update implements Action {
        @Argument String bundle = "";

        @Option(name = "--raw")
        boolean raw;

        @Reference Done done;

        @Override
        public Object execute() {
            done.add("update " + bundle + (raw ? " raw" : ""));
            return null;
        }
    }

    /** One that does no harm. */
    @Service
    @Command(scope = "bundle", name = "list", description = "List bundles.")
    public static final class Lister implements Action {
        @Reference Done done;

        @Override
        public Object execute() {
            done.add("list");
            return null;
        }
    }

    private final Done done = new Done();
    private final Shell shell = new Shell(List.of(done), Update.class, Lister.class);
    private final HoldingKaraf hold = new HoldingKaraf(shell.sessions());
    private Optional<String> due = Optional.empty();
    private final StopGuard guard = () -> due;

    @BeforeEach
    void listen() {
        hold.bindGuard(guard);
        shell.listen(hold);
    }

    @AfterEach
    void end() {
        shell.close();
    }

    @Test
    void goesOnWhileNothingHasToBeProven() throws Exception {
        shell.run(ADMIN, "bundle:update --raw auth");
        shell.run(ADMIN, "bundle:update --during-deadline web");
        assertThat(done).containsExactly("update auth raw", "update web");
    }

    @Test
    void isRefusedInTheGuardWindow() throws Exception {
        due = Optional.of(DUE);
        assertThatThrownBy(() -> shell.run(ADMIN, "bundle:update auth"))
                .hasMessage(DUE + "; wait for it, or do it all the same with --during-deadline");
        shell.run(ADMIN, "bundle:list");
        assertThat(done).containsExactly("list");
    }

    @Test
    void warnsWhenItIsDoneAllTheSame() throws Exception {
        due = Optional.of(DUE);
        String out = shell.run(ADMIN, "bundle:update auth --during-deadline");
        assertThat(out).contains("in the guard window: " + DUE);
        assertThat(done).containsExactly("update auth");
    }

    @Test
    void tellsOfItsOptionWithTheOthers() throws Exception {
        due = Optional.of(DUE);
        String help = shell.run(ADMIN, "bundle:update --help");
        assertThat(help).contains("Update bundle.", "--raw", "--during-deadline");
        assertThat(done).isEmpty();
    }

    @Test
    void holdsACommandThatComesLater() throws Exception {
        shell.run(ADMIN, "bundle:list");
        shell.add(LateShutdown.class);
        due = Optional.of(DUE);
        assertThatThrownBy(() -> shell.run(ADMIN, "system:shutdown")).hasMessageContaining(DUE);
    }

    /** Comes when others are held. */
    @Service
    @Command(scope = "system", name = "shutdown", description = "Shutdown.")
    public static final class LateShutdown implements Action {
        @Reference Done done;

        @Override
        public Object execute() {
            done.add("shutdown");
            return null;
        }
    }

    @Test
    void holdsTheNextRevisionOfACommand() throws Exception {
        shell.run(ADMIN, "bundle:list");
        shell.remove(Update.class);
        shell.add(Update.class);
        due = Optional.of(DUE);
        assertThatThrownBy(() -> shell.run(ADMIN, "bundle:update auth")).hasMessageContaining(DUE);
        due = Optional.empty();
        shell.run(ADMIN, "bundle:update auth");
        assertThat(done).containsExactly("list", "update auth");
    }

    @Test
    void givesTheCommandsBack() throws Exception {
        shell.run(ADMIN, "bundle:update auth");
        shell.deafen(hold);
        hold.release();
        due = Optional.of(DUE);
        shell.run(ADMIN, "bundle:update web");
        assertThat(done).containsExactly("update auth", "update web");
    }
}
