/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.util.Arrays;

/**
 * The bundles of Sealworks, in the order in which they are replaced: first what sealing doesn't
 * notice, last what most others call, and this command's own bundle at the very end.
 */
enum Room {
    AUDIT("audit", "nothing: records go to the log meanwhile"),
    SHELL("shell-(worker|manager)", "nothing: its commands are away for a moment"),
    JMX("jmx", "nothing: its MBeans are away for a moment"),
    CONFIG("config|auth", "nothing: who read it goes on with what was read"),
    REPORT("report", "reports and pings go on from their cursors"),
    CLIENT("manager-client", "questions to the manager wait, tasks go on"),
    RPC("worker-rpc|manager-rpc", "nothing: requests wait"),
    FLEET("fleet", "nothing: requests wait"),
    PIECES("piece-store", "transfers of pieces break off and are tried again"),
    PLAN("plan-.*", "tasks go on, the new plan completes them"),
    NATIVE("proofs-native", "checks of proofs wait; a running call ends on its old thread"),
    PROCESSORS("proofs-processors", "processors are untouched, no task begins meanwhile"),
    CHAIN("chain-.*", "temporary errors, which are retried"),
    STORE("manager-store", "temporary errors, which are retried"),
    MANAGER("manager", "temporary errors, which are retried"),
    SEALING("sealing", "threads stop between two steps and go on; tasks go on"),
    FRONT("jsonrpc", "about half a second of refused requests"),
    OTHER(".*", "not known to this release"),
    UPGRADE("upgrade", "nothing: this command is away for a moment"),
    CONTRACTS("api-.*", "all bundles of the role restart");

    private static final String PREFIX = "sealworks-";

    private final String names;
    private final String impact;

    Room(String names, String impact) {
        this.names = names;
        this.impact = impact;
    }

    /**
     * @param bundle a symbolic name of ours
     */
    static Room of(String bundle) {
        String name = bundle.substring(PREFIX.length());
        return Arrays.stream(values())
                .filter(room -> room != OTHER && name.matches(room.names))
                .findFirst()
                .orElse(OTHER);
    }

    static boolean isOurs(String bundle) {
        return bundle.startsWith(PREFIX);
    }

    /** What those who use it see of its replacement. */
    String impact() {
        return impact;
    }
}
