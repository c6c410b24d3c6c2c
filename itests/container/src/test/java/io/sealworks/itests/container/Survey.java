/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.testing.Histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Watches the locations of a worker over the deaths of its container: nothing is half written,
 * nothing that was written is undone, no job changes its sector.
 */
final class Survey {
    private static final Duration REPORTS = Duration.ofMinutes(2);

    private final List<Location> locations;
    private final Map<Location, List<JsonNode>> histories = new HashMap<>();
    private final Map<Location, JsonNode> jobs = new HashMap<>();
    private int deaths;

    Survey(Configs configs, int threads) {
        locations =
                IntStream.range(0, threads).mapToObj(i -> new Location(configs.store(i))).toList();
    }

    /** To be called while no container runs. */
    void lookAfterDeath() throws IOException {
        deaths++;
        Set<String> sectors = new HashSet<>();
        for (Location location : locations) {
            if (location.exists()) {
                look(location);
                String sector = jobs.get(location).path("sector").asText("");
                assertThat(sector.isEmpty() || sectors.add(sector))
                        .as("%s is in two locations, %s", sector, when())
                        .isTrue();
            }
        }
    }

    /**
     * The manager comes to know each event of the locations' last sectors, once and in order, and
     * has sent one message for each, their pre-commit, and one proof for those that are finished.
     */
    void awaitReports(Container manager) throws IOException {
        for (Location location : locations) {
            List<JsonNode> history = location.history();
            String sector = history.get(history.size() - 1).path("sector").asText();
            List<String> done = location.events(sector);
            await("all reports of " + sector)
                    .pollInSameThread()
                    .pollInterval(Duration.ofSeconds(1))
                    .atMost(REPORTS)
                    .untilAsserted(
                            () ->
                                    assertThat(SectorPage.of(manager, sector).events())
                                            .as("%s, %s", sector, when())
                                            .isEqualTo(done));
            List<String> messages = SectorPage.of(manager, sector).messages();
            assertThat(messages).as("%s, %s", sector, when()).doesNotHaveDuplicates();
            assertThat(messages.stream().map(m -> m.replaceAll(", nonce .*", "")))
                    .as("%s, %s", sector, when())
                    .containsExactlyElementsOf(
                            done.contains("Finish")
                                    ? List.of("pre-commit landed", "prove landed")
                                    : List.of("pre-commit landed"));
        }
    }

    private void look(Location location) throws IOException {
        JsonNode job = location.job();
        List<JsonNode> history = withLast(location.history(), job.path("last"));
        List<JsonNode> before = histories.getOrDefault(location, List.of());
        assertThat(history.size())
                .as("history of %s, %s", location, when())
                .isGreaterThanOrEqualTo(before.size());
        assertThat(history.subList(0, before.size())).isEqualTo(before);
        JsonNode earlier = jobs.get(location);
        if (earlier != null) {
            assertThat(job.path("entry").asLong())
                    .as("%s, %s", location, when())
                    .isGreaterThanOrEqualTo(earlier.path("entry").asLong());
            if (!earlier.path("sector").isNull() && !ended(history, before.size())) {
                assertThat(job.path("sector"))
                        .as("%s, %s", location, when())
                        .isEqualTo(earlier.path("sector"));
            }
        }
        assertThat(Histories.faults(SealerTable::next, plain(history)))
                .as("%s, %s", location, when())
                .isEmpty();
        histories.put(location, history);
        jobs.put(location, job);
    }

    /** The newest entry stands in the job first. */
    private static List<JsonNode> withLast(List<JsonNode> history, JsonNode last) {
        List<JsonNode> all = new ArrayList<>(history);
        long newest = all.isEmpty() ? 0 : all.get(all.size() - 1).path("sequence").asLong();
        if (last.isObject() && last.path("sequence").asLong() > newest) {
            all.add(last);
        }
        return all;
    }

    private static boolean ended(List<JsonNode> history, int from) {
        return history.stream()
                .skip(from)
                .anyMatch(e -> e.path("next").asText().equals("Finished"));
    }

    private static List<Histories.Entry> plain(List<JsonNode> history) {
        return history.stream()
                .map(
                        e ->
                                new Histories.Entry(
                                        e.path("sequence").asLong(),
                                        e.path("sector").asText(""),
                                        e.path("previous").asText(),
                                        e.path("event").asText(),
                                        e.path("next").asText()))
                .toList();
    }

    private String when() {
        return "after " + deaths + " deaths, " + Chance.seedInWords();
    }
}
