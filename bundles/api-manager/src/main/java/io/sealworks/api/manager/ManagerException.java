/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import org.jspecify.annotations.Nullable;

/** The manager could not do what was asked, with the code that goes on the wire. */
public class ManagerException extends SealingException {

    /** An application error: the caller may try again. */
    public static final int APPLICATION = 1;

    /**
     * The sector is unknown because this manager's database once held and ended it. An existing
     * worker erases its sector when it reads this code, so it is sent on positive knowledge only.
     */
    public static final int UNKNOWN_SECTOR = 11001;

    /**
     * A repetition does not change it: a person must look. A code of ours; existing workers take it
     * for {@link #APPLICATION} and pause when their retries are spent.
     */
    public static final int PERMANENT = 11100;

    /**
     * The manager cannot serve at present: it is in recovery, or a part of it is being replaced.
     * Our workers wait however long and count no retry. A code of ours; existing workers take it
     * for {@link #APPLICATION}.
     */
    public static final int AWAY = 11101;

    private static final long serialVersionUID = 1L;

    private final int code;

    private ManagerException(
            int code, ErrorLevel level, String message, @Nullable Throwable cause) {
        super(level, message, cause);
        this.code = code;
    }

    /** May be tried again. */
    public static ManagerException temporary(String message) {
        return new ManagerException(APPLICATION, ErrorLevel.TEMPORARY, message, null);
    }

    /** May be tried again. */
    public static ManagerException temporary(String message, Throwable cause) {
        return new ManagerException(APPLICATION, ErrorLevel.TEMPORARY, message, cause);
    }

    /** Is waited for, however long: no attempt is counted. */
    public static ManagerException away(String message) {
        return new ManagerException(AWAY, ErrorLevel.TEMPORARY, message, null);
    }

    /** Is waited for, however long: no attempt is counted. */
    public static ManagerException away(String message, Throwable cause) {
        return new ManagerException(AWAY, ErrorLevel.TEMPORARY, message, cause);
    }

    /** The thread pauses with it until a person resumes it. */
    public static ManagerException permanent(String message) {
        return new ManagerException(PERMANENT, ErrorLevel.PERMANENT, message, null);
    }

    /** The thread pauses with it until a person resumes it. */
    public static ManagerException permanent(String message, Throwable cause) {
        return new ManagerException(PERMANENT, ErrorLevel.PERMANENT, message, cause);
    }

    /** The sector was ended here: its worker aborts it. */
    public static ManagerException unknownSector(String message) {
        return new ManagerException(UNKNOWN_SECTOR, ErrorLevel.ABORT, message, null);
    }

    /** The error of a remote manager, by its code. */
    public static ManagerException ofWire(int code, String message) {
        return switch (code) {
            case UNKNOWN_SECTOR -> unknownSector(message);
            case PERMANENT -> permanent(message);
            default -> new ManagerException(code, ErrorLevel.TEMPORARY, message, null);
        };
    }

    public int code() {
        return code;
    }
}
