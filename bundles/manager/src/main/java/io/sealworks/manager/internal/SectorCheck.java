/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

import io.sealworks.api.manager.ManagerException;

/** Whether a sector's files can answer a window PoSt. */
final class SectorCheck {

    private final Links links;

    SectorCheck(Links links) {
        this.links = links;
    }

    /**
     * @param strict whether leaves are proven too
     * @return what is wrong, empty when nothing is
     * @throws IOException when the store doesn't answer, which says nothing about the sector
     */
    Optional<String> fault(StoredSector sector, boolean strict) throws IOException {
        if (!Files.isDirectory(sector.root())) {
            return Optional.of("the store " + sector.root() + " is not there");
        }
        Optional<String> missing =
                PersistedFiles.missing(sector.root(), sector.sector(), sector.upgrade());
        if (missing.isPresent() || !strict) {
            return missing;
        }
        try {
            return links.with(links.verifierGate(), v -> v.storedFault(sector.replica()));
        } catch (ManagerException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
