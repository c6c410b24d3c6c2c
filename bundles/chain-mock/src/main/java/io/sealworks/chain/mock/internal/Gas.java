/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.util.List;

import io.sealworks.api.chain.ActorMessage;

/**
 * Prices. The base fee is mainnet's minimum and never moves; what a method uses is of the size that
 * a network shows.
 *
 * @param feeCap attoFIL a unit at the most
 * @param premium attoFIL a unit for being included
 */
record Gas(BigInteger feeCap, BigInteger premium) {

    static final BigInteger BASE_FEE = BigInteger.valueOf(100);

    /** Gas of a tipset at the most. */
    static final long TIPSET_LIMIT = 10_000_000_000L;

    private static final BigInteger PREMIUM = BigInteger.valueOf(100_000);

    /** Units that executing the message uses. */
    static long used(ActorMessage body) {
        if (body instanceof ActorMessage.PreCommitSectors pre) {
            return 10_000_000L + 2_400_000L * pre.sectors().size();
        }
        if (body instanceof ActorMessage.ProveCommitSectorsNi prove) {
            return 120_000_000L + 12_000_000L * prove.sectors().size();
        }
        if (body instanceof ActorMessage.UpdateReplicas update) {
            return 30_000_000L + 60_000_000L * update.sectors().size();
        }
        if (body instanceof ActorMessage.ProveCommitSectors prove) {
            return 20_000_000L + 38_000_000L * prove.sectors().size();
        }
        if (body instanceof ActorMessage.SubmitWindowedPoSt post) {
            return 15_000_000L + 20_000_000L * post.partitions().size();
        }
        if (body instanceof ActorMessage.DeclareFaults faults) {
            return declared(faults.declarations());
        }
        if (body instanceof ActorMessage.DeclareFaultsRecovered recovered) {
            return declared(recovered.declarations());
        }
        return 60_000_000L;
    }

    private static long declared(List<ActorMessage.Declaration> declarations) {
        return 15_000_000L + 3_000_000L * declarations.size();
    }

    /** The limit that a message gets: a quarter above what it uses. */
    static long limit(ActorMessage body) {
        return used(body) / 4 * 5;
    }

    /**
     * @param maxFee attoFIL for all of the limit; zero when there is no bound
     */
    static Gas estimate(long limit, BigInteger maxFee) {
        Gas gas = new Gas(PREMIUM.add(BASE_FEE.shiftLeft(1)), PREMIUM);
        BigInteger most = maxFee.divide(BigInteger.valueOf(limit));
        return maxFee.signum() == 0 || gas.feeCap.compareTo(most) <= 0
                ? gas
                : new Gas(most, PREMIUM.min(most));
    }

    /** This, or as much more as it takes to replace a message in the pool. */
    Gas atLeastReplacing(Message old) {
        BigInteger least = replacementPremium(old.premium());
        BigInteger cap = replacementPremium(old.feeCap());
        return new Gas(feeCap.max(cap), premium.max(least));
    }

    /** The least that replaces a message with this premium in the pool: 1.25 times as much. */
    static BigInteger replacementPremium(BigInteger premium) {
        return premium.multiply(BigInteger.valueOf(5))
                .divide(BigInteger.valueOf(4))
                .add(BigInteger.ONE);
    }

    /** What the including of a message costs: the tip for each unit of the limit. */
    static BigInteger tip(Message message) {
        BigInteger perUnit = message.premium().min(message.feeCap().subtract(BASE_FEE));
        return perUnit.multiply(BigInteger.valueOf(message.gasLimit()));
    }

    static BigInteger burn(long used) {
        return BASE_FEE.multiply(BigInteger.valueOf(used));
    }
}
