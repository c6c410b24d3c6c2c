/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.piece.store.internal;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.sealworks.api.auth.Admission;
import io.sealworks.api.auth.Authenticator;
import io.sealworks.api.base.Audit;
import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.DataCommitment.Part;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.config.ByteSize;
import io.sealworks.jsonrpc.internal.PieceFront;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PieceResourceTest {

    private static final byte[] CONTENT = Fixture.content(1000, 1);
    private static final Cid PIECE = Fixture.cid(CONTENT);

    @TempDir Path root;
    private Path old;
    private Path fresh;
    private Path full;
    private PieceFront front;
    private final List<String> audited = new ArrayList<>();

    /** The token is the right. */
    private static final class Rights implements Authenticator {
        @Override
        public Admission authenticate(
                @Nullable String token, InetAddress remote, @Nullable String method) {
            if (token == null) {
                return new Admission.Refused(401, "a token is needed for " + method);
            }
            return new Admission.Admitted(
                    new Caller("me", Caller.Entry.RPC, "x", Right.valueOf(token)), true);
        }

        @Override
        public Optional<String> missingBeyondLoopback() {
            return Optional.empty();
        }
    }

    @BeforeEach
    void open() throws Exception {
        old = Files.createDirectory(root.resolve("old"));
        full = Files.createDirectory(root.resolve("full"));
        fresh = root.resolve("fresh");
        List<PieceFolder> folders =
                List.of(
                        new PieceFolder(Fixture.store(old, true, null), f -> Long.MAX_VALUE),
                        new PieceFolder(Fixture.store(full, false, null), f -> 100),
                        new PieceFolder(
                                Fixture.store(fresh, false, new ByteSize(2500)),
                                f -> Long.MAX_VALUE));
        ServiceGate<AuditLog> log = new ServiceGate<>("audit");
        log.bind((caller, permission, target, outcome) -> audited.add(target + ": " + outcome));
        Deposits deposits = new Deposits(folders, Fixture.commitments());
        front = new PieceFront(new PieceResource(deposits, new Audit(log)), new Rights());
    }

    @AfterEach
    void close() {
        front.close();
    }

    private HttpRequest.Builder ask(String name, Right right) {
        return front.request("/piecestore/" + name)
                .header("Authorization", "Bearer " + right.name());
    }

    private HttpResponse<byte[]> get(Cid piece, String... headers) throws Exception {
        HttpRequest.Builder request = ask(piece.text(), Right.READ);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return front.send(request.build());
    }

    private HttpResponse<byte[]> put(Cid piece, byte[] content) throws Exception {
        return front.send(
                ask(piece.text(), Right.WRITE).PUT(BodyPublishers.ofByteArray(content)).build());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body());
    }

    private List<String> files() throws Exception {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(f -> root.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aPieceIsPutAndGot() throws Exception {
        assertThat(get(PIECE).statusCode()).isEqualTo(404);
        assertThat(put(PIECE, CONTENT).statusCode()).isEqualTo(201);
        assertThat(files()).containsExactly("fresh/" + PIECE);
        HttpResponse<byte[]> got = get(PIECE);
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(CONTENT);
        assertThat(got.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        assertThat(audited).containsExactly(PIECE + ": ok");
    }

    @Test
    void whatIsThereIsNotWrittenAgain() throws Exception {
        Files.write(old.resolve(PIECE + ".car"), CONTENT);
        HttpResponse<byte[]> again = put(PIECE, CONTENT);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(text(again)).contains("here already");
        assertThat(files()).containsExactly("old/" + PIECE + ".car");
        assertThat(front.send(ask(PIECE + ".car", Right.READ).build()).body()).isEqualTo(CONTENT);
        assertThat(audited).containsExactly(PIECE + ": nothing changed");
    }

    @Test
    void aWrongCommPLeavesNothing() throws Exception {
        HttpResponse<byte[]> answer = put(PIECE, Fixture.content(1000, 2));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer)).contains("not " + PIECE);
        assertThat(files()).isEmpty();
        assertThat(get(PIECE).statusCode()).isEqualTo(404);
    }

    @Test
    void aCommPOfALargerPieceIsTheSameData() throws Exception {
        Cid larger =
                Cid.ofUnsealed(
                        DataCommitment.grown(new Part(1024, Fixture.commP(CONTENT)), 1 << 20));
        assertThat(put(larger, CONTENT).statusCode()).isEqualTo(201);
        assertThat(files()).containsExactly("fresh/" + larger);
    }

    @Test
    void ranges() throws Exception {
        put(PIECE, CONTENT);
        HttpResponse<byte[]> part = get(PIECE, "Range", "bytes=100-199");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(CONTENT, 100, 200));
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 100-199/1000");
        assertThat(get(PIECE, "Range", "bytes=990-").body())
                .isEqualTo(Arrays.copyOfRange(CONTENT, 990, 1000));
        assertThat(get(PIECE, "Range", "bytes=-7").body())
                .isEqualTo(Arrays.copyOfRange(CONTENT, 993, 1000));
        assertThat(get(PIECE, "Range", "bytes=999-5000").body()).hasSize(1);
        HttpResponse<byte[]> beyond = get(PIECE, "Range", "bytes=1000-");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.headers().firstValue("Content-Range")).hasValue("bytes */1000");
        assertThat(get(PIECE, "Range", "bytes=1-2,5-6").body()).hasSize(1000);
        String tag = get(PIECE).headers().firstValue("ETag").orElseThrow();
        assertThat(get(PIECE, "Range", "bytes=0-9", "If-Range", tag).body()).hasSize(10);
        assertThat(get(PIECE, "Range", "bytes=0-9", "If-Range", "\"x\"").body()).hasSize(1000);
    }

    @Test
    void aHeadHasNoBody() throws Exception {
        put(PIECE, CONTENT);
        HttpResponse<byte[]> head =
                front.send(
                        ask(PIECE.text(), Right.READ)
                                .method("HEAD", BodyPublishers.noBody())
                                .build());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(1000);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void theQuotaHolds() throws Exception {
        assertThat(put(PIECE, CONTENT).statusCode()).isEqualTo(201);
        byte[] second = Fixture.content(1400, 3);
        assertThat(put(Fixture.cid(second), second).statusCode()).isEqualTo(201);
        byte[] third = Fixture.content(200, 4);
        HttpResponse<byte[]> answer = put(Fixture.cid(third), third);
        assertThat(answer.statusCode()).isEqualTo(507);
        assertThat(text(answer)).contains("at their quota");
        assertThat(files()).hasSize(2);
        byte[] fits = Fixture.content(100, 5);
        assertThat(put(Fixture.cid(fits), fits).statusCode()).isEqualTo(201);
    }

    @Test
    void aPieceOfUnknownLengthIsTakenWhereItFits() throws Exception {
        front.close();
        ByteSize quota = new ByteSize(3 << 20);
        List<PieceFolder> folders =
                List.of(new PieceFolder(Fixture.store(fresh, false, quota), f -> Long.MAX_VALUE));
        Deposits deposits = new Deposits(folders, Fixture.commitments());
        front =
                new PieceFront(
                        new PieceResource(deposits, new Audit(new ServiceGate<>("audit"))),
                        new Rights());
        byte[] large = Fixture.content((2 << 20) + 7, 1);
        assertThat(putUnknown(Fixture.cid(large), large)).isEqualTo(201);
        byte[] second = Fixture.content((1 << 20) + 7, 2);
        assertThat(putUnknown(Fixture.cid(second), second)).isEqualTo(507);
        assertThat(files()).containsExactly("fresh/" + Fixture.cid(large));
    }

    private int putUnknown(Cid piece, byte[] content) throws Exception {
        HttpRequest request =
                ask(piece.text(), Right.WRITE)
                        .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content)))
                        .build();
        return front.send(request).statusCode();
    }

    @Test
    void withoutTheRightNothingIsDone() throws Exception {
        HttpResponse<byte[]> stranger = front.send(front.request("/piecestore/" + PIECE).build());
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(text(stranger)).contains("piecestore.GET");
        HttpResponse<byte[]> reader =
                front.send(
                        ask(PIECE.text(), Right.READ)
                                .PUT(BodyPublishers.ofByteArray(CONTENT))
                                .build());
        assertThat(reader.statusCode()).isEqualTo(403);
        assertThat(text(reader)).contains("may not store:put-piece");
        assertThat(files()).isEmpty();
        assertThat(audited).singleElement().asString().contains("may not");
    }

    @Test
    void noNameLeadsOutOfTheStore() throws Exception {
        Files.write(root.resolve("secret"), CONTENT);
        for (String name :
                List.of(
                        "%2e%2e/secret",
                        "..%2fsecret",
                        "%2e%2e%2fsecret",
                        "",
                        PIECE + "/../../secret",
                        PIECE + "%00",
                        PIECE.text().toUpperCase(java.util.Locale.ROOT),
                        "secret")) {
            assertThat(front.send(ask(name, Right.READ).build()).statusCode())
                    .as(name)
                    .isIn(400, 404);
        }
        Files.createSymbolicLink(old.resolve(PIECE.text()), root.resolve("secret"));
        assertThat(get(PIECE).statusCode()).isEqualTo(404);
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        HttpResponse<byte[]> answer = front.send(ask(PIECE.text(), Right.ADMIN).DELETE().build());
        assertThat(answer.statusCode()).isEqualTo(405);
    }
}
