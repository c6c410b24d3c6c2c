/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.tasks;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;

/**
 * Mappers for classes of a bundle. Jackson is the container's: the types that its mappers share
 * would hold the classes, and with them the loader, of every revision that was ever replaced.
 */
public final class Mappers {

    private static final int FEW = 16;
    private static final int MOST = 200;

    private Mappers() {}

    /** Of one that keeps what it learns of types to itself. */
    public static JsonMapper.Builder builder() {
        LookupCache<Object, JavaType> types = new LRUMap<>(FEW, MOST);
        return JsonMapper.builder().typeFactory(TypeFactory.defaultInstance().withCache(types));
    }
}
