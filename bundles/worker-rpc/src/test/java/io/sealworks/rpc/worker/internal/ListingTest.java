/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.worker.internal;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.base.ThreadInfo.Phase;
import io.sealworks.wire.Json;
import io.sealworks.wire.WorkerJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ListingTest {

    private static final ThreadInfo INFO =
            new ThreadInfo(
                    0,
                    "/store",
                    "sealer",
                    new SectorId(10000, 2),
                    Phase.Running,
                    7,
                    "builtin",
                    "PC1Done",
                    "PC2",
                    "an error",
                    "the end of PC2",
                    "a reason");

    private final Json json = new Json();
    private final Listing listing = new Listing(json);

    private String rendered(ThreadInfo... infos) {
        return json.write(WorkerJson.threads(List.of(infos)));
    }

    @Test
    void isTheTextOfAllThreads() {
        ThreadInfo other = with("index", 1);

        assertThat(listing.of(List.of())).isEqualTo("[]");
        assertThat(listing.of(List.of(INFO, other))).isEqualTo(rendered(INFO, other));
        assertThat(listing.of(List.of(INFO, other))).isEqualTo(rendered(INFO, other));
    }

    static Stream<String> parts() {
        return Arrays.stream(ThreadInfo.class.getRecordComponents()).map(RecordComponent::getName);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void aChangeOfAnyPartShows(String part) {
        ThreadInfo changed = with(part, other(part));
        listing.of(List.of(INFO));

        assertThat(listing.of(List.of(changed))).isEqualTo(rendered(changed));
    }

    private static Object other(String part) {
        return switch (part) {
            case "index" -> 1;
            case "phase" -> Phase.Paused;
            case "phaseSeconds" -> 8L;
            case "sector" -> new SectorId(10000, 3);
            default -> "another";
        };
    }

    private static ThreadInfo with(String part, Object value) {
        try {
            RecordComponent[] all = ThreadInfo.class.getRecordComponents();
            Object[] values = new Object[all.length];
            for (int i = 0; i < all.length; i++) {
                values[i] =
                        all[i].getName().equals(part) ? value : all[i].getAccessor().invoke(INFO);
            }
            Class<?>[] types =
                    Arrays.stream(all).map(RecordComponent::getType).toArray(Class[]::new);
            return ThreadInfo.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
