/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

import io.sealworks.api.base.SectorSize;

/**
 * The sealing options of one thread, merged; the fields are those of {@link SealingSection}.
 *
 * @param allowedMiners empty for any
 * @param allowedSizes empty for any
 * @param minDealSpace bytes
 */
public record SealingConfig(
        List<Long> allowedMiners,
        List<SectorSize> allowedSizes,
        boolean enableDeals,
        boolean disableCc,
        OptionalInt maxDeals,
        OptionalLong minDealSpace,
        int maxRetries,
        Duration sealInterval,
        Duration recoverInterval,
        Duration rpcPollingInterval,
        boolean ignoreProofCheck,
        int requestTaskMaxRetries,
        boolean verifyAfterPc2,
        int maxNewTickets,
        int maxNewTicketsPerDay) {

    /**
     * @param sections the strongest first: the thread's own, then [sealing]
     */
    public static SealingConfig merge(List<SealingSection> sections) {
        return new SealingConfig(
                first(sections, SealingSection::allowedMiners).orElse(List.of()),
                first(sections, SealingSection::allowedSizes).orElse(List.of()),
                first(sections, SealingSection::enableDeals).orElse(false),
                first(sections, SealingSection::disableCc).orElse(false),
                first(sections, SealingSection::maxDeals)
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty),
                first(sections, SealingSection::minDealSpace)
                        .map(s -> OptionalLong.of(s.bytes()))
                        .orElseGet(OptionalLong::empty),
                first(sections, SealingSection::maxRetries).orElse(5),
                first(sections, SealingSection::sealInterval).orElse(Duration.ofSeconds(30)),
                first(sections, SealingSection::recoverInterval).orElse(Duration.ofSeconds(60)),
                first(sections, SealingSection::rpcPollingInterval).orElse(Duration.ofSeconds(180)),
                first(sections, SealingSection::ignoreProofCheck).orElse(false),
                first(sections, SealingSection::requestTaskMaxRetries).orElse(3),
                first(sections, SealingSection::verifyAfterPc2).orElse(false),
                first(sections, SealingSection::maxNewTickets).orElse(2),
                first(sections, SealingSection::maxNewTicketsPerDay).orElse(4));
    }

    private static <T> Optional<T> first(
            List<SealingSection> sections, Function<SealingSection, Optional<T>> key) {
        return sections.stream().map(key).flatMap(Optional::stream).findFirst();
    }
}
