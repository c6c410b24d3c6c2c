/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.Right;
import io.sealworks.api.base.SectorId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTest {
    record Sample(SectorId sectorId, Path file, Optional<String> lastError, Right right) {}

    @Test
    void a_record_is_an_object_in_snake_case() {
        Object value =
                new Sample(new SectorId(10000, 2), Path.of("/a"), Optional.empty(), Right.READ);

        assertThat(Json.text(value))
                .isEqualTo(
                        """
                        {
                          "sector_id": "s-t010000-2",
                          "file": "/a",
                          "last_error": null,
                          "right": "READ"
                        }\
                        """);
    }

    @Test
    void lists_and_maps_nest() {
        assertThat(Json.text(List.of(Map.of("a", List.of()), 1, true)))
                .isEqualTo("[\n  {\n    \"a\": []\n  },\n  1,\n  true\n]");
    }

    @Test
    void what_is_json_already_is_taken_over() {
        assertThat(Json.text(new Raw("{\"a\":1}"))).isEqualTo("{\"a\":1}");
    }

    @Test
    void control_characters_are_escaped() {
        assertThat(Json.text("a\"b\\c\nd\u0001é")).isEqualTo("\"a\\\"b\\\\c\\nd\\u0001é\"");
    }
}
