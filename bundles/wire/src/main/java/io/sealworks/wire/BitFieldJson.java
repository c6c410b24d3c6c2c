/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.util.Collection;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Sets of numbers as nodes and existing managers write them: lengths of runs, zeros first. */
public final class BitFieldJson {

    private BitFieldJson() {}

    /**
     * @param numbers not negative: {@code [3, 4, 6]} is {@code [3,2,1,1]}
     */
    public static ArrayNode of(Collection<Long> numbers) {
        ArrayNode runs = JsonNodeFactory.instance.arrayNode();
        long begin = 0;
        long end = 0;
        for (long number : new TreeSet<>(numbers)) {
            if (number > end || runs.isEmpty()) {
                if (!runs.isEmpty()) {
                    runs.add(end - begin);
                }
                runs.add(number - end);
                begin = number;
            }
            end = number + 1;
        }
        return runs.isEmpty() ? runs.add(0) : runs.add(end - begin);
    }
}
