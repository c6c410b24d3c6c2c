/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.caller;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.shell.common.testing.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallersTest {
    @ParameterizedTest
    @CsvSource({"viewer,READ", "manager,WRITE", "sign,SIGN", "admin,ADMIN"})
    void a_role_is_a_right(String role, Right right) {
        Caller caller = Callers.of(Users.user("anna", role), Caller.Entry.SHELL);

        assertThat(caller.right()).isEqualTo(right);
        assertThat(caller.subject()).isEqualTo("anna");
        assertThat(caller.from()).contains("127.0.0.1");
    }

    @Test
    void of_several_roles_the_highest_counts() {
        Caller caller =
                Callers.of(Users.user("anna", "viewer", "ssh", "admin"), Caller.Entry.SHELL);

        assertThat(caller.right()).isEqualTo(Right.ADMIN);
    }

    @Test
    void the_user_of_the_running_thread_is_found() throws Exception {
        Caller caller =
                Users.as(Users.user("anna", "manager"), () -> Callers.current(Caller.Entry.JMX));

        assertThat(caller.subject()).isEqualTo("anna");
        assertThat(caller.entry()).isEqualTo(Caller.Entry.JMX);
    }

    @Test
    void without_one_of_our_roles_nothing_is_allowed() {
        assertThatThrownBy(() -> Callers.of(Users.user("eve", "ssh"), Caller.Entry.SHELL))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("eve has none of the roles");
    }

    @Test
    void without_a_user_nothing_is_allowed() {
        assertThatThrownBy(() -> Callers.current(Caller.Entry.SHELL))
                .isInstanceOf(AccessDeniedException.class);
    }
}
