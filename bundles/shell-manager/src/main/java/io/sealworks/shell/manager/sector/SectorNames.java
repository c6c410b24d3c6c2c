/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.SectorId;

/** Sectors as they are typed. */
public final class SectorNames {
    private SectorNames() {}

    /**
     * @throws BadRequestException when the text is no sector's name
     */
    public static SectorId parse(String text) {
        try {
            return SectorId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage());
        }
    }
}
