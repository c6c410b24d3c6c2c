/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallerTest {

    @Test
    void eachRightHoldsThoseBeforeIt() {
        for (Right right : Right.values()) {
            for (Permission permission : Permission.values()) {
                Caller caller = new Caller("bob", Caller.Entry.SHELL, "local", right);
                if (right.compareTo(permission.right()) >= 0) {
                    assertThatCode(() -> caller.require(permission)).doesNotThrowAnyException();
                } else {
                    assertThatThrownBy(() -> caller.require(permission))
                            .isInstanceOf(AccessDeniedException.class)
                            .hasMessageContainingAll("bob", right.word(), permission.operation());
                }
            }
        }
    }

    @Test
    void ourOwnBundlesMayDoAll() {
        Caller own = Caller.internal("sealing");
        for (Permission permission : Permission.values()) {
            assertThatCode(() -> own.require(permission)).doesNotThrowAnyException();
        }
    }
}
