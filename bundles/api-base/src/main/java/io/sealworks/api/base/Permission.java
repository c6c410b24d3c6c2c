/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

/**
 * The one table of permissions: each operation of a service and the right that it needs. RPC
 * rights, Karaf's ACL files and the security page of the documentation are generated from it.
 */
public enum Permission {
    WORKER_LIST("worker:list", Right.READ, false),
    WORKER_INFO("worker:info", Right.READ, false),
    WORKER_HARDWARE("worker:hardware", Right.READ, false),
    WORKER_PAUSE("worker:pause", Right.WRITE, true),
    WORKER_RESUME("worker:resume", Right.WRITE, true),
    WORKER_QUARANTINE("worker:quarantine", Right.READ, false),
    WORKER_RESTORE("worker:restore", Right.WRITE, true),
    WORKER_SET_ENV("worker:set-env", Right.ADMIN, true),
    WORKER_ENROLL("worker:enroll", Right.ADMIN, true),
    PLAN_READ("plan:list", Right.READ, false),
    PARAMS_STATUS("proofs:params-status", Right.READ, false),
    PARAMS_VERIFY("proofs:params-verify", Right.READ, false),
    PARAMS_GENERATE("proofs:params-generate", Right.ADMIN, true),
    PARAMS_FETCH("proofs:params-fetch", Right.ADMIN, true),
    FLEET_LIST("fleet:list", Right.READ, false),
    FLEET_INFO("fleet:info", Right.READ, false),
    FLEET_PAUSE("fleet:pause", Right.WRITE, true),
    FLEET_RESUME("fleet:resume", Right.WRITE, true),
    FLEET_REMOVE("fleet:remove", Right.ADMIN, true),
    SECTOR_READ("sector:list", Right.READ, false),
    SECTOR_ABORT("sector:abort", Right.ADMIN, true),
    SECTOR_SNAPUP("sector:snapup", Right.ADMIN, true),
    SECTOR_ALLOCATE("sector:allocate", Right.WRITE, true),
    SECTOR_SEAL("sector:seal", Right.WRITE, true),
    SECTOR_UNSEAL("sector:unseal", Right.ADMIN, true),
    SECTOR_REBUILD("sector:rebuild", Right.ADMIN, true),
    SECTOR_REBUILD_LIST("sector:rebuild-list", Right.READ, false),
    SECTOR_UNSEAL_LIST("sector:unseal-list", Right.READ, false),
    SECTOR_SUBMIT("sector:submit", Right.SIGN, true),
    WORKER_REPORT("worker:report", Right.WRITE, false),
    STORE_READ("store:list", Right.READ, false),
    STORE_RESERVE("store:reserve", Right.WRITE, true),
    STORE_ATTACH("store:attach", Right.ADMIN, true),
    STORE_RELEASE("store:release-reserved", Right.ADMIN, true),
    PIECE_READ("sector:pieces", Right.READ, false),
    PIECE_PUT("store:put-piece", Right.WRITE, true),
    PIECE_ADD("sector:add-piece", Right.ADMIN, true),
    PIECE_REMOVE("sector:remove-piece", Right.ADMIN, true),
    POST_JOBS("wdpost:list", Right.READ, false),
    POST_ADMIN("wdpost:reset", Right.ADMIN, true),
    POST_WORK("wdpost:work", Right.WRITE, false),
    POST_READ("proving:deadlines", Right.READ, false),
    POST_ALERTS("proving:alerts", Right.READ, false),
    POST_GUARD("proving:guard", Right.READ, false),
    POST_WINNING("proving:winning", Right.ADMIN, true),
    CHAIN_READ("chain:head", Right.READ, false),
    CHAIN_CONTROL("chain:control", Right.ADMIN, true),
    MANAGER_RECOVER("manager:recover", Right.ADMIN, true),
    TOKEN_LIST("auth:token-list", Right.ADMIN, false),
    TOKEN_CREATE("auth:token-create", Right.ADMIN, true),
    TOKEN_REVOKE("auth:token-revoke", Right.ADMIN, true),
    UPGRADE("sealworks:upgrade", Right.ADMIN, true);

    private final String operation;
    private final Right right;
    private final boolean audited;

    Permission(String operation, Right right, boolean audited) {
        this.operation = operation;
        this.right = right;
        this.audited = audited;
    }

    /** The operation as commands and logs name it. */
    public String operation() {
        return operation;
    }

    public Right right() {
        return right;
    }

    /**
     * Whether every call is recorded: those that change something. Reports are not, there are too
     * many.
     */
    public boolean audited() {
        return audited;
    }
}
