/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Pieces from files, through the manager, into a sector that the chain takes. */
class DealsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path folder = Folders.fresh("deals");
    private final Configs configs =
            Configs.in(folder, 1)
                    .inManager(
                            "[[Miners]]",
                            """
                            [[Common.PieceStores]]
                            Name = "pieces"
                            Path = "pieces"

                            [[Miners]]\
                            """)
                    .inManager("[Miners.Sector]", "[Miners.Sector]\nEnableDeals = true")
                    .inWorker(
                            "[sealing]",
                            """
                            [sealing]
                            enable_deals = true
                            disable_cc = true
                            min_deal_space = "1536B"\
                            """);
    private final Container manager = new Container(folder.resolve("on-manager"), configs);
    private final Container worker =
            new Container(folder.resolve("on-worker"), configs).withoutParameters();

    DealsIT() throws IOException {}

    @AfterEach
    void end() {
        worker.close();
        manager.close();
    }

    @Test
    void inOneContainer() throws Exception {
        worker.start(Role.BOTH);
        seal(worker);
    }

    @Test
    void overTheWire() throws Exception {
        configs.inWorker("[worker]", "[worker]\nname = \"w1\"")
                .inWorker("\"local\"", "\"/ip4/127.0.0.1/tcp/" + configs.managerPort() + "\"");
        manager.start(Role.MANAGER);
        worker.start(Role.WORKER);
        seal(manager);
    }

    private void seal(Container on) throws Exception {
        try (Shell shell = on.shell()) {
            add(shell, "small", 400, 7);
            await("a sector that waits for more data")
                    .atMost(PATIENCE)
                    .until(() -> Threads.all(worker, t -> t.state().equals("Allocated")));
            add(shell, "large", 1000, 8);
            await("C1 of a sector with deals")
                    .atMost(PATIENCE)
                    .until(() -> Threads.all(worker, Threads.Line::waitsForParameters));
            JsonNode sector =
                    on.manager().call("FindSector", "online", Map.of("Miner", 10000, "Number", 1));
            assertThat(sector.at("/Pieces").findValuesAsText("AllocationID"))
                    .containsExactly("8", "7", "0");
            assertThat(sector.at("/Pieces").findValuesAsText("Offset"))
                    .containsExactly("0", "1024", "1536");
            assertThat(pieces(shell)).containsExactly("reserved", "reserved");
            shell.run("sector:abort --force --really-do-it s-t010000-1").mustBeOk("aborting");
            assertThat(pieces(shell)).containsExactly("pending", "pending");
        }
    }

    private void add(Shell shell, String name, int bytes, int allocation) throws IOException {
        byte[] content = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            content[i] = (byte) (i * allocation);
        }
        Path file = Files.write(folder.resolve(name), content);
        shell.run("sector:add-piece --allocation-id " + allocation + " " + file)
                .mustBeOk("adding " + file);
    }

    private static List<String> pieces(Shell shell) {
        return shell.run("sector:pieces --no-format")
                .mustBeOk("listing the pieces")
                .out()
                .lines()
                .map(line -> line.split("\t")[3])
                .toList();
    }
}
