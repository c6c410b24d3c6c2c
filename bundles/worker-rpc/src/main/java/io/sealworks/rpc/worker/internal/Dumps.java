/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.worker.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.sealworks.jsonrpc.RpcException;

/**
 * The variables that {@code WorkerSetEnv} may set: where the processor of a pid dumps replies that
 * cannot be read. They are kept here and never become a variable of a process.
 */
final class Dumps {

    private static final Pattern NAME = Pattern.compile("DUMP_ERR_RESP_\\d{1,10}");
    private static final Pattern RESERVED = Pattern.compile("[=\0]");

    private final Path folder;
    private final Map<String, Path> set = new ConcurrentHashMap<>();

    /**
     * @param folder our dumps folder, absolute
     */
    Dumps(Path folder) {
        this.folder = folder.normalize();
    }

    void set(String name, String value) throws RpcException {
        if (name.isEmpty() || RESERVED.matcher(name).find() || value.indexOf('\0') >= 0) {
            throw refused("invalid environment variable name or value");
        }
        checkName(name);
        set.put(name, beneath(value));
    }

    void remove(String name) throws RpcException {
        if (name.isEmpty() || RESERVED.matcher(name).find()) {
            throw refused("invalid environment variable name");
        }
        checkName(name);
        set.remove(name);
    }

    /** What is set now. */
    Set<String> names() {
        return Set.copyOf(set.keySet());
    }

    private static void checkName(String name) throws RpcException {
        if (!NAME.matcher(name).matches()) {
            throw refused("the variable " + name + " may not be set: only DUMP_ERR_RESP_<pid> may");
        }
    }

    private Path beneath(String value) throws RpcException {
        try {
            Path path = folder.resolve(value).normalize();
            if (path.startsWith(folder)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw refused("not a path: " + e.getMessage());
        }
        throw refused("dumps go beneath " + folder + " only, not to " + value);
    }

    private static RpcException refused(String why) {
        return new RpcException(RpcException.INVALID_PARAMS, why);
    }
}
