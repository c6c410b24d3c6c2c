/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.auth;

import java.time.Duration;
import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import org.osgi.annotation.versioning.ProviderType;

/** The tokens of a manager, signed by its key. */
@ProviderType
public interface TokenService {
    /** Audience of tokens for the manager's own endpoint. */
    String MANAGER = "manager";

    /**
     * Audience of tokens for every worker that pins the manager's key; {@code worker:NAME} is for
     * the one instance of this name.
     */
    String WORKER = "worker";

    /**
     * Makes a token and lists it.
     *
     * @param subject the instance or person that will use it
     * @param audience {@link #MANAGER}, {@link #WORKER} or {@code worker:NAME}
     * @param ttl how long it is valid
     * @return the token's text, which is kept nowhere
     * @throws io.sealworks.api.base.AccessDeniedException when the caller may not
     * @throws io.sealworks.api.base.BadRequestException for an empty subject, another audience, or
     *     a time that is not positive
     */
    String create(Caller caller, String subject, Right right, String audience, Duration ttl);

    /**
     * Makes a token for one of our own bundles that calls another machine: valid five minutes,
     * neither listed nor recorded.
     */
    String shortLived(Caller caller, String subject, Right right, String audience);

    /**
     * The tokens that were made and can still be used or renewed, and those that were revoked and
     * would be; oldest first, without their texts.
     *
     * @throws io.sealworks.api.base.AccessDeniedException when the caller may not
     */
    List<ListedToken> list(Caller caller);

    /**
     * Takes a token back. The manager refuses it at once; workers on other hosts do when they next
     * renew their own, within the hour.
     *
     * @param id as {@link #list} shows it
     * @return what was taken back
     * @throws io.sealworks.api.base.AccessDeniedException when the caller may not
     * @throws io.sealworks.api.base.BadRequestException when no such token is listed
     */
    IssuedToken revoke(Caller caller, String id);
}
