/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.sealworks.api.base.Permission;
import io.sealworks.api.base.Right;

/** Writes the permissions page and Karaf's ACL files from the one table. */
final class PermissionsPage {
    private static final String GENERATED =
            "Generated from the Permission table by PermissionsTest; don't edit.";

    /** Commands that only look, whatever their scope: as the scope's right to read. */
    private static final List<String> LOOKS =
            List.of("list", "info", "show", "find", "status", "graph", "why", "history", "head");

    private PermissionsPage() {}

    /**
     * Karaf's roles that hold a right: its viewer reads, its manager writes, its admin does all.
     */
    private static String roles(Right right) {
        return switch (right) {
            case READ -> "viewer, manager, admin";
            case WRITE -> "manager, admin";
            case SIGN, ADMIN -> "admin";
        };
    }

    static String page() {
        StringBuilder text = new StringBuilder("<!-- " + GENERATED + " -->\n# Permissions\n\n");
        text.append(
                """
                Every operation needs a right; each right holds those before it: `read`, `write`, `sign`, `admin`. A caller \
                has the right of its token; loopback without a token has `admin` unless tokens are required; a \
                `[[legacy_peer]]` has what its few methods need. In the Karaf shell and over JMX the roles decide: `viewer` \
                is `read`, `manager` is `write`, `admin` is everything. Recorded operations are in the audit log, with \
                who called and from where.

                | operation | right | Karaf roles | recorded |
                |---|---|---|---|
                """);
        for (Permission p : Permission.values()) {
            text.append(
                    "| `%s` | %s | %s | %s |%n"
                            .formatted(
                                    p.operation(),
                                    p.right().word(),
                                    roles(p.right()),
                                    p.audited() ? "yes" : "no"));
        }
        return text.toString();
    }

    /** File names with their contents. */
    static Map<String, String> acls() {
        Map<String, String> files = new TreeMap<>();
        Map<String, List<Permission>> scopes =
                Arrays.stream(Permission.values())
                        .collect(
                                Collectors.groupingBy(
                                        PermissionsPage::scope, TreeMap::new, Collectors.toList()));
        scopes.forEach(
                (scope, permissions) ->
                        files.put(
                                "org.apache.karaf.command.acl." + scope + ".cfg",
                                lines(commands(permissions))));
        files.put("jmx.acl.io.sealworks.cfg", lines(operations()));
        return files;
    }

    private static Map<String, Right> commands(List<Permission> permissions) {
        Map<String, Right> rights = new TreeMap<>();
        boolean reads = permissions.stream().anyMatch(p -> p.right() == Right.READ);
        if (reads) {
            LOOKS.forEach(look -> rights.put(look, Right.READ));
        }
        for (Permission p : permissions) {
            String command = command(p);
            rights.put(command, p.right());
            int dash = command.indexOf('-');
            if (dash > 0) {
                rights.put(
                        command.substring(0, dash) + verb(command.substring(dash + 1)), p.right());
            }
        }
        rights.put("*", Right.ADMIN);
        return rights;
    }

    /**
     * A command with verbs, by a pattern of its arguments: "[--json, verb, …]". A dot stands for
     * the blank, which would end the key.
     */
    private static String verb(String verb) {
        return "[/.(--(json|no-format),.)*" + verb + ".*/]";
    }

    /** Attributes and operations of MBeans; one name has the highest right that any scope asks. */
    private static Map<String, Right> operations() {
        Map<String, Right> rights = new TreeMap<>();
        List.of("get*", "is*", "list*").forEach(name -> rights.put(name, Right.READ));
        Arrays.stream(Permission.values())
                .filter(Permission::audited)
                .forEach(
                        p ->
                                rights.merge(
                                        camel(command(p)) + "*",
                                        p.right(),
                                        (a, b) -> a.covers(b) ? a : b));
        rights.put("*", Right.ADMIN);
        return rights;
    }

    private static String lines(Map<String, Right> rights) {
        StringBuilder text = new StringBuilder("# " + GENERATED + "\n");
        rights.entrySet().stream()
                .filter(e -> !e.getKey().equals("*"))
                .forEach(e -> text.append(e.getKey() + " = " + roles(e.getValue()) + "\n"));
        return text.append("* = " + roles(rights.get("*")) + "\n").toString();
    }

    private static String scope(Permission p) {
        return p.operation().substring(0, p.operation().indexOf(':'));
    }

    private static String command(Permission p) {
        return p.operation().substring(p.operation().indexOf(':') + 1);
    }

    private static String camel(String command) {
        String[] parts = command.split("-");
        return parts[0]
                + Arrays.stream(parts)
                        .skip(1)
                        .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
                        .collect(Collectors.joining());
    }
}
