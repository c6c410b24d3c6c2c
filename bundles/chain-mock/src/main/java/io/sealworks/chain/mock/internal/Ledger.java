/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;

/** What each address has, in attoFIL. Money is minted for new miners and only moves after that. */
final class Ledger {

    private final SortedMap<String, BigInteger> balances;

    Ledger() {
        this(new TreeMap<>());
    }

    private Ledger(SortedMap<String, BigInteger> balances) {
        this.balances = balances;
    }

    BigInteger of(String address) {
        return balances.getOrDefault(address, BigInteger.ZERO);
    }

    void mint(String address, BigInteger amount) {
        balances.merge(address, amount, BigInteger::add);
    }

    /**
     * @throws IllegalStateException when {@code from} does not have it
     */
    void move(String from, String to, BigInteger amount) {
        BigInteger left = of(from).subtract(amount);
        if (left.signum() < 0) {
            throw new IllegalStateException(from + " lacks " + left.negate() + " attoFIL");
        }
        balances.put(from, left);
        mint(to, amount);
    }

    BigInteger total() {
        return balances.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    Ledger copy() {
        return new Ledger(new TreeMap<>(balances));
    }

    void write(CborWriter out) {
        out.array(balances.size());
        balances.forEach((address, amount) -> out.text(address).big(amount));
    }

    static Ledger read(CborReader in) {
        Ledger ledger = new Ledger();
        for (int left = in.array(); left > 0; left--) {
            ledger.mint(in.text(), in.big());
        }
        return ledger;
    }
}
