/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.testing;

import java.security.PrivilegedExceptionAction;
import java.util.Set;
import javax.security.auth.Subject;

import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;

/** Users as Karaf logs them in. */
public final class Users {
    private Users() {}

    /**
     * @param roles Karaf's: viewer, manager, admin
     */
    public static Subject user(String name, String... roles) {
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(name));
        subject.getPrincipals().add(new ClientPrincipal("ssh", "127.0.0.1:40000"));
        Set.of(roles).forEach(role -> subject.getPrincipals().add(new RolePrincipal(role)));
        return subject;
    }

    /** Does something on behalf of a user. */
    public static <T> T as(Subject subject, PrivilegedExceptionAction<T> action) throws Exception {
        return Subject.doAs(subject, action);
    }
}
