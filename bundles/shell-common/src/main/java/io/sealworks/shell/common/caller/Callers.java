/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.caller;

import java.security.AccessController;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Caller} of the user that Karaf logged in. */
public final class Callers {
    /** Karaf's own role names first, then those that are spelled as the rights. */
    private static final Map<String, Right> ROLES =
            Map.of(
                    "viewer", Right.READ,
                    "manager", Right.WRITE,
                    "read", Right.READ,
                    "write", Right.WRITE,
                    "sign", Right.SIGN,
                    "admin", Right.ADMIN);

    private Callers() {}

    /**
     * The user on whose behalf this thread runs.
     *
     * @param entry where the call came in
     * @throws AccessDeniedException when nobody is logged in, or the user has none of our roles
     */
    @SuppressWarnings("removal") // JDK 17 has no other way; Subject.current() came with 18
    public static Caller current(Caller.Entry entry) {
        return of(Subject.getSubject(AccessController.getContext()), entry);
    }

    /**
     * @param subject null when nobody is logged in
     * @throws AccessDeniedException as {@link #current}
     */
    public static Caller of(@Nullable Subject subject, Caller.Entry entry) {
        if (subject == null) {
            throw new AccessDeniedException("nobody is logged in here: log in with a Karaf user");
        }
        String user = name(subject, UserPrincipal.class).orElse("unnamed");
        Right right =
                subject.getPrincipals(RolePrincipal.class).stream()
                        .map(role -> ROLES.get(role.getName()))
                        .filter(java.util.Objects::nonNull)
                        .max(Right::compareTo)
                        .orElseThrow(() -> roleless(user));
        return new Caller(user, entry, name(subject, ClientPrincipal.class).orElse("local"), right);
    }

    private static AccessDeniedException roleless(String user) {
        return new AccessDeniedException(
                user + " has none of the roles viewer, manager and admin (etc/users.properties)");
    }

    private static Optional<String> name(Subject subject, Class<? extends Principal> type) {
        return subject.getPrincipals(type).stream().map(Principal::getName).findFirst();
    }
}
