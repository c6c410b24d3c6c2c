/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.auth;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

import io.sealworks.api.base.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How a worker on another host comes to its token and to the manager's key: an operator invites it
 * by a one-time token, the worker redeems that once, and renews what it got while it runs.
 */
@ProviderType
public interface Enrollment {

    /** Audience of one-time tokens. */
    String ONE_TIME = "enroll";

    /** Audience of the tokens that workers hold: just the methods of a manager that they need. */
    String ENROLLED = "manager:worker";

    /**
     * What an enrolled worker keeps.
     *
     * @param worker the instance's name, which it must ping with
     * @param token its token for the manager
     * @param managerKey the manager's public key as PEM text, to be pinned
     */
    record Enrolled(String worker, String token, String managerKey) {
        public Enrolled {
            Objects.requireNonNull(worker);
            Objects.requireNonNull(token);
            Objects.requireNonNull(managerKey);
        }
    }

    /**
     * A new token for the old one.
     *
     * @param token valid for a day
     * @param revoked ids of tokens that were taken back and are not expired yet
     */
    record Renewal(String token, Set<String> revoked) {
        public Renewal {
            Objects.requireNonNull(token);
            revoked = Set.copyOf(revoked);
        }
    }

    /**
     * Makes a one-time token.
     *
     * @param worker the name that the instance will have
     * @param ttl how long it may be redeemed: a minute to a week
     * @return the token's text, which is kept nowhere
     * @throws io.sealworks.api.base.AccessDeniedException when the caller may not
     * @throws io.sealworks.api.base.BadRequestException for a name with spaces, or another time
     */
    String invite(Caller caller, String worker, Duration ttl);

    /**
     * Redeems a one-time token. The same worker may ask again with the same claim, when the answer
     * was lost; nobody else may.
     *
     * @param claim what the worker made up at random and keeps until it has the answer
     * @throws io.sealworks.api.base.AccessDeniedException when the token was used, revoked, or is
     *     not of this manager
     * @throws io.sealworks.api.base.BadRequestException when the claim is too short or too long
     */
    Enrolled redeem(Caller caller, String oneTimeToken, String claim);

    /**
     * Renews a worker's token, also one that expired in the last 30 days.
     *
     * @throws io.sealworks.api.base.AccessDeniedException when it was revoked, is none of a worker,
     *     or expired too long ago
     */
    Renewal renew(Caller caller, String token);
}
