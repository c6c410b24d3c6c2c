/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.view;

import java.util.List;
import javax.security.auth.Subject;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.shell.common.testing.Shell;
import io.sealworks.shell.common.testing.Users;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ViewCommandTest {
    private static final Subject ANNA = Users.user("anna", "viewer");

    private final Shell shell = new Shell(List.of(), Fruit.class, Eat.class, Letters.class);

    @Service
    @Command(scope = "test", name = "fruit")
    public static final class Fruit extends ViewCommand {
        @Override
        protected View run(Caller caller) {
            return new View.Table(
                    List.of("name", "color"),
                    List.of(List.of("pear", "green"), List.of("cherry", "red")),
                    "no fruit",
                    List.of("pear", "cherry"));
        }
    }

    @Service
    @Command(scope = "test", name = "eat")
    public static final class Eat extends ViewCommand {
        @Argument(name = "fruit", multiValued = true)
        List<String> fruit = List.of();

        @Override
        protected View run(Caller caller) throws Exception {
            return Outcomes.each(
                    "fruit", "eaten", fruit, f -> f.equals("stone") ? "is hard" : null);
        }
    }

    @Service
    @Command(scope = "test", name = "letters")
    public static final class Letters extends ViewCommand {
        @Override
        protected View run(Caller caller) {
            progress("thinking");
            return new View.Text(caller.subject(), caller.subject());
        }
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void a_table_has_headings() throws Exception {
        assertThat(shell.run(ANNA, "test:fruit"))
                .startsWith("name")
                .contains("color", "cherry", "red");
    }

    @Test
    void without_format_cells_are_separated_by_tabs() throws Exception {
        assertThat(shell.run(ANNA, "test:fruit --no-format"))
                .isEqualTo("pear\tgreen\ncherry\tred\n");
    }

    @Test
    void json_is_the_data() throws Exception {
        assertThat(shell.run(ANNA, "test:fruit --json"))
                .isEqualTo("[\n  \"pear\",\n  \"cherry\"\n]\n");
    }

    @Test
    void output_goes_into_a_pipe_and_not_past_it() throws Exception {
        assertThat(shell.run(ANNA, "test:letters --json | test:letters --json"))
                .isEqualTo("\"anna\"\n");
    }

    @Test
    void progress_is_for_people_only() throws Exception {
        assertThat(shell.run(ANNA, "test:letters")).isEqualTo("thinking\nanna\n");
        assertThat(shell.run(ANNA, "test:letters --json")).isEqualTo("\"anna\"\n");
    }

    @Test
    void one_refusal_among_several_is_shown_and_fails_the_command() {
        assertThatThrownBy(() -> shell.run(ANNA, "test:eat --no-format pear stone cherry"))
                .isInstanceOf(BadRequestException.class)
                .hasMessage("1 of 3 were refused");
        assertThat(shell.printed()).isEqualTo("pear\teaten\nstone\tis hard\ncherry\teaten\n");
    }

    @Test
    void a_single_refusal_says_why() {
        assertThatThrownBy(() -> shell.run(ANNA, "test:eat stone"))
                .hasMessage("fruit stone: is hard");
    }

    @Test
    void who_has_no_role_is_refused() {
        assertThatThrownBy(() -> shell.run(Users.user("eve"), "test:fruit"))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_refusal_is_one_plain_line() throws Exception {
        assertThat(shell.fail(ANNA, "test:eat stone")).isEqualTo("Error: fruit stone: is hard\n");
    }

    @Test
    void a_declared_exception_is_a_refusal_and_a_bug_is_none() {
        assertThatThrownBy(() -> thrown(new SealingException(ErrorLevel.PERMANENT, "no space")))
                .cause()
                .isExactlyInstanceOf(CommandException.class)
                .hasMessage("no space");
        assertThatThrownBy(() -> thrown(new IllegalStateException("a bug")))
                .isExactlyInstanceOf(IllegalStateException.class);
    }

    private static void thrown(Exception e) throws Exception {
        ViewCommand command =
                new ViewCommand() {
                    @Override
                    protected View run(Caller caller) throws Exception {
                        throw e;
                    }
                };
        Users.as(ANNA, command::execute);
    }
}
