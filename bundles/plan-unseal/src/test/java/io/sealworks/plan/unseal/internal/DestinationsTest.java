/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.unseal.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.UnsealAccess;
import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.plan.steps.FakeContext;
import io.sealworks.plan.steps.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DestinationsTest {

    private static final Cid PIECE = new Cid("baga6ea4seaqpiece");

    @TempDir Path folder;
    private final FakeContext context = new FakeContext();
    private Path out;
    private Path store;

    @BeforeEach
    void allow() throws IOException {
        out = Files.createDirectory(folder.resolve("out"));
        store = Files.createDirectory(folder.resolve("store"));
        context.attached =
                List.of(
                        new AttachedConfig(Optional.of("p1"), store, false),
                        new AttachedConfig(Optional.of("old"), folder.resolve("old"), true));
        context.unsealAccess =
                new UnsealAccess(
                        List.of(out, store),
                        List.of("files.example", "10.0.0.7:8080"),
                        URI.create("http://m:1789/piecestore"),
                        Path.of("/etc/token"));
    }

    private String of(String destination) throws SealingException {
        return new Destinations(new Json(), context).of(destination, PIECE).toString();
    }

    private void refused(String destination, String why) {
        assertThatThrownBy(() -> of(destination))
                .as(destination)
                .hasMessageContaining(why)
                .hasMessageNotContaining("s3cret")
                .extracting(e -> ((SealingException) e).level())
                .isEqualTo(ErrorLevel.PERMANENT);
    }

    @Test
    void aFileBeneathAnAllowedFolder() throws Exception {
        assertThat(of("file://" + out + "/a/b%20c"))
                .isEqualTo("{\"copy\":{\"root\":\"" + out + "\",\"path\":\"a/b c\"}}");
        assertThat(of("file://" + store + "/pieces/x")).contains("\"path\":\"pieces/x\"");
        refused("file:///etc/passwd", "is beneath none of the folders in allowed_dirs of [unseal]");
        refused("file://" + out, "is beneath none");
        refused("file://" + out + "/../x", "goes up with ..");
        refused("file://" + out + "x/y", "is beneath none");
        refused("file://host/" + out, "names the host host");
        context.unsealAccess =
                new UnsealAccess(List.of(), List.of(), URI.create("http://m/"), null);
        refused("file://" + out + "/x", "(none)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sealed", "cache", "update", "update-cache", "unsealed", "Sealed"})
    void noFileGoesWhereSectorsLie(String name) throws Exception {
        refused("store://p1/" + name + "/s-t01000-1", "where sectors lie");
        refused("store://p1/./" + name + "/x", "where sectors lie");
        refused("store://p1/pieces/../" + name + "/x", "where sectors lie");
        refused("store://p1/%2e%2e/store/" + name + "/x", "where sectors lie");
        refused("file://" + store + "/" + name + "/x", "where sectors lie");
        Path link = Files.createSymbolicLink(out.resolve("link"), store);
        refused("file://" + link + "/" + name + "/x", "where sectors lie");
    }

    @Test
    void aPlaceInAnAttachedStore() throws Exception {
        assertThat(of("store://p1/pieces/a"))
                .isEqualTo("{\"copy\":{\"root\":\"" + store + "\",\"path\":\"pieces/a\"}}");
        refused("store://p2/pieces/a", "names no attached store; there are [p1, old]");
        refused("store://old/pieces/a", "is readonly");
        refused("store://p1/../out/x", "names no file in the store p1");
        refused("store://p1/", "names no file");
        refused("store://p1/sectorstore.json", "where sectors lie");
    }

    @Test
    void theManagersPieceStore() throws Exception {
        assertThat(of("store:///" + PIECE))
                .contains("\"url\":\"http://m:1789/piecestore/" + PIECE + "\"")
                .contains("\"token_file\":\"/etc/token\"");
        refused("store:///bagaother", "names another piece than is unsealed");
        refused("store:///../" + PIECE, "names another piece");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://files.example/x",
                "https://FILES.example:8443/x",
                "http://10.0.0.7:8080/x"
            })
    void aNamedHost(String url) throws Exception {
        assertThat(of(url)).contains("\"url\":\"" + url + "\"").contains("\"token\":null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/x",
                "http://localhost/x",
                "http://[::1]/x",
                "http://10.0.0.7/x?token=s3cret",
                "http://files.example.evil/x",
                "http://xfiles.example/x",
                "market://s/" + "cid?host=127.0.0.1:1&token=s3cret"
            })
    void noOtherHost(String url) {
        refused(url, "is not in allowed_hosts of [unseal] [files.example, 10.0.0.7:8080]");
    }

    @Test
    void aMarketGetsItsToken() throws Exception {
        assertThat(
                        of(
                                "market://local/"
                                        + PIECE
                                        + "?host=files.example:80&scheme=https&token=s3cret"))
                .contains(
                        "\"url\":\"https://files.example:80/resource?resource-id="
                                + PIECE
                                + "&store=local\"")
                .contains("&token=***\"")
                .contains("\"token\":\"s3cret\"");
    }

    @ParameterizedTest
    @CsvSource({
        "market://local/cid?token=s3cret,has no ?host=HOST",
        "market://local/cid?host=files.example&scheme=file,not http or https",
        "market://local/cid?host=files.example/@x,has no host of a market",
        "http://user:s3cret@files.example/x,is no URL",
        "ftp://files.example/x,begins with none of http://",
        "plain,is no URL",
        "file:relative,is no URL"
    })
    void whatIsNoDestination(String url, String why) {
        refused(url, why);
    }
}
