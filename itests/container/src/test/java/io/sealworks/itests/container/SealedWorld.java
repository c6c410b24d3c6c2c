/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a manager, its chain and its stores keep of two proven sectors: the first with pieces, the
 * second without. Machines that lack the parameters of PoRep take it from the resources, where
 * {@code -Dsealworks.world.rewrite=true} puts it when a test has sealed them.
 *
 * @param folder beneath which all of it lies
 */
record SealedWorld(Path folder) {
    static final boolean REWRITE = Boolean.getBoolean("sealworks.world.rewrite");

    private static final Path ARCHIVE = Path.of("src/test/resources/sealed-world.tar.gz");
    private static final List<String> PARTS = List.of("manager", "mock-chain", "persist", "pieces");

    void unpack() {
        tar("xzf", List.of());
    }

    void pack() {
        tar("czf", PARTS);
    }

    private void tar(String verb, List<String> parts) {
        List<String> command = new ArrayList<>(List.of("tar", verb));
        command.addAll(List.of(ARCHIVE.toAbsolutePath().toString(), "-C", folder.toString()));
        command.addAll(parts);
        Program.of(command).run().mustBeOk("tar " + verb);
    }
}
