/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.auth;

import java.util.Objects;

import io.sealworks.api.base.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** The answer of an {@link Authenticator}. */
@ProviderType
public sealed interface Admission {

    /**
     * The call may go on, with the caller's right.
     *
     * @param proven whether a token proves who calls; otherwise its address stands for it
     */
    record Admitted(Caller caller, boolean proven) implements Admission {
        public Admitted {
            Objects.requireNonNull(caller);
        }
    }

    /**
     * The call ends here.
     *
     * @param status the HTTP status: 401 when the caller is not known, 403 when it is known and may
     *     not
     * @param reason one line for the caller; holds no secret
     */
    record Refused(int status, String reason) implements Admission {
        public Refused {
            Objects.requireNonNull(reason);
        }
    }
}
