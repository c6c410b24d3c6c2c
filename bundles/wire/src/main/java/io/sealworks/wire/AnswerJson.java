/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.time.Duration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Seed;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.ReportAnswer;
import io.sealworks.api.manager.SeedAnswer;
import io.sealworks.api.manager.SubmitAnswer;
import org.jspecify.annotations.Nullable;

/** What a manager answers: submissions, on-chain states, seeds, reports. */
public final class AnswerJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AnswerJson() {}

    public static ObjectNode submit(SubmitAnswer answer) {
        ObjectNode node = JSON.objectNode().put("Res", answer.result().number());
        node.set("Desc", ManagerJson.orNull(answer.description()));
        return node;
    }

    public static SubmitAnswer submit(Value value) throws WireException {
        Value res = value.field("SubmitPreCommitResp", "Res");
        try {
            return new SubmitAnswer(
                    SubmitAnswer.Result.ofNumber(res.uint64()),
                    textOrNull(value.field("SubmitPreCommitResp", "Desc")));
        } catch (IllegalArgumentException e) {
            throw res.wrong("number " + res.uint64(), "core.SubmitResult (1 to 5)");
        }
    }

    public static ObjectNode chain(ChainAnswer answer) {
        ObjectNode node = JSON.objectNode().put("State", answer.state().number());
        node.set("Desc", ManagerJson.orNull(answer.description()));
        return node;
    }

    public static ChainAnswer chain(Value value) throws WireException {
        Value state = value.field("PollPreCommitStateResp", "State");
        try {
            return new ChainAnswer(
                    ChainAnswer.State.ofNumber(state.uint64()),
                    textOrNull(value.field("PollPreCommitStateResp", "Desc")));
        } catch (IllegalArgumentException e) {
            throw state.wrong("number " + state.uint64(), "core.OnChainState (1 to 7)");
        }
    }

    /** A delay goes out in whole seconds, rounded up, at least one. */
    public static ObjectNode seed(SeedAnswer answer) {
        Seed seed = answer.seed();
        ObjectNode node = JSON.objectNode().put("ShouldWait", seed == null);
        if (seed == null) {
            long seconds = answer.delay().plusNanos(999_999_999).toSeconds();
            return node.put("Delay", Math.max(1, seconds)).putNull("Seed");
        }
        node.put("Delay", 0)
                .putObject("Seed")
                .put("Seed", seed.value().base64())
                .put("Epoch", seed.epoch());
        return node;
    }

    /** A seed wins over a delay; neither is an error. */
    public static SeedAnswer seed(Value value) throws WireException {
        String type = "WaitSeedResp";
        Value seed = value.field(type, "Seed");
        if (!seed.isNull()) {
            return new SeedAnswer(
                    Duration.ZERO,
                    new Seed(
                            seed.field("Seed", "Seed").base64of32(),
                            seed.field("Seed", "Epoch").int64()));
        }
        Value delay = value.field(type, "Delay");
        if (!value.field(type, "ShouldWait").bool() || delay.int64() <= 0) {
            throw value.wrong("neither a seed nor a delay", "one of them");
        }
        return new SeedAnswer(Duration.ofSeconds(delay.int64()), null);
    }

    /** The id's key is {@code Id} here, not {@code ID}. */
    public static ObjectNode report(ReportAnswer answer) {
        ObjectNode node = JSON.objectNode();
        node.set("Id", ManagerJson.sectorId(answer.sector()));
        return node.put("Finalized", answer.finalized()).put("AbortReason", answer.abortReason());
    }

    public static ReportAnswer report(Value value) throws WireException {
        String type = "SectorStateResp";
        return new ReportAnswer(
                ManagerJson.sectorId(value.field(type, "Id")),
                value.field(type, "Finalized").bool(),
                value.field(type, "AbortReason").string());
    }

    private static @Nullable String textOrNull(Value value) throws WireException {
        return value.isNull() ? null : value.string();
    }
}
