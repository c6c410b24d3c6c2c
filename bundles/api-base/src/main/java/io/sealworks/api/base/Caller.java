/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.Objects;

/**
 * Who asks: captured where a call enters and passed on explicitly.
 *
 * @param subject a user's name or an instance's name
 * @param entry where the call came in
 * @param from the peer's address, or the local session's name
 * @param right the highest right the caller holds
 */
public record Caller(String subject, Entry entry, String from, Right right) {

    /** The ways into this container. */
    public enum Entry {
        RPC,
        SHELL,
        JMX,
        WEB,
        /** An enrolled worker over RPC: the subject is its instance's name, proven by its token. */
        WORKER,
        /** One of our own bundles, for itself. */
        INTERNAL
    }

    public Caller {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(entry);
        Objects.requireNonNull(from);
        Objects.requireNonNull(right);
    }

    /** A bundle that acts for itself: a sealing thread, the report of pings. */
    public static Caller internal(String component) {
        return new Caller(component, Entry.INTERNAL, "local", Right.ADMIN);
    }

    /**
     * @throws AccessDeniedException when the caller's right does not cover what the operation needs
     */
    public void require(Permission permission) {
        if (!right.covers(permission.right())) {
            throw new AccessDeniedException(
                    subject
                            + " ("
                            + right.word()
                            + ") may not "
                            + permission.operation()
                            + ": it needs the right "
                            + permission.right().word());
        }
    }
}
