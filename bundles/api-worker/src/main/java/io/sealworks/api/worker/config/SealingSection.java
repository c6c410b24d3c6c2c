/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.SectorSize;
import io.sealworks.api.config.Bounds;
import io.sealworks.api.config.ByteSize;
import io.sealworks.api.config.Key;

/**
 * {@code [sealing]} and {@code [sealing_thread.sealing]}: what is absent is taken from the level
 * above, at last from the defaults of {@link SealingConfig}.
 */
public record SealingSection(
        @Key(value = "allowed_miners", doc = "Actor ids of the miners to seal for; none: any.")
                @Bounds(least = "0")
                Optional<List<Long>> allowedMiners,
        @Key(value = "allowed_sizes", doc = "Sector sizes to take, such as \"32GiB\"; none: any.")
                Optional<List<SectorSize>> allowedSizes,
        @Key(value = "enable_deals", doc = "Whether sectors may hold deals (default false).")
                Optional<Boolean> enableDeals,
        @Key(
                        value = "disable_cc",
                        doc = "Whether sectors without deals are refused (default false).")
                Optional<Boolean> disableCc,
        @Key(value = "max_deals", doc = "Deals in a sector at the most.") @Bounds(least = "0")
                Optional<Integer> maxDeals,
        @Key(value = "min_deal_space", doc = "Bytes that deals must fill at least.")
                Optional<ByteSize> minDealSpace,
        @Key(
                        value = "max_retries",
                        doc = "Temporary errors in a row before a thread pauses (default 5).")
                @Bounds(least = "0")
                Optional<Integer> maxRetries,
        @Key(value = "seal_interval", doc = "Rest between two sectors (default 30s).")
                @Bounds(least = "100ms")
                Optional<Duration> sealInterval,
        @Key(value = "recover_interval", doc = "Rest after a temporary error (default 60s).")
                @Bounds(least = "100ms")
                Optional<Duration> recoverInterval,
        @Key(
                        value = "rpc_polling_interval",
                        doc = "How often the chain's state is asked for (default 180s).")
                @Bounds(least = "100ms")
                Optional<Duration> rpcPollingInterval,
        @Key(
                        value = "ignore_proof_check",
                        doc = "Finish without waiting for the proof to land (default false).")
                Optional<Boolean> ignoreProofCheck,
        @Key(
                        value = "request_task_max_retries",
                        doc =
                                "Questions for work in a row before the thread rests for"
                                        + " seal_interval (default 3).")
                @Bounds(least = "0")
                Optional<Integer> requestTaskMaxRetries,
        @Key(
                        value = "verify_after_pc2",
                        doc = "Check what PC2 made by a C1 before it is used (default false).")
                Optional<Boolean> verifyAfterPc2,
        @Key(
                        value = "max_new_tickets",
                        doc =
                                "Tickets that a sector may get after its first, each of which makes"
                                        + " PC1 and PC2 anew, before its thread pauses (default"
                                        + " 2).")
                @Bounds(least = "0")
                Optional<Integer> maxNewTickets,
        @Key(
                        value = "max_new_tickets_per_day",
                        doc =
                                "New tickets within 24 hours on the whole worker, before the thread"
                                        + " that wants one more pauses (default 4).")
                @Bounds(least = "0")
                Optional<Integer> maxNewTicketsPerDay) {}
