/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.piece.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.Permission;
import io.sealworks.jsonrpc.WebExchange;
import io.sealworks.jsonrpc.WebResource;
import io.sealworks.piece.store.internal.Deposits.Expected;
import io.sealworks.piece.store.internal.Deposits.Kept;

/** {@code /piecestore/<cid>}: GET and HEAD with ranges, PUT. */
final class PieceResource implements WebResource {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int PARTIAL = 206;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;
    private static final int NOT_SATISFIABLE = 416;
    private static final int BUSY = 503;
    private static final int NO_ROOM = 507;

    /** Transfers at a time: the rest of the endpoint's threads stay for calls. */
    private static final int TRANSFERS = 16;

    private static final int BUFFER = 1 << 17;

    private final Deposits deposits;
    private final Audit audit;
    private final Semaphore transfers = new Semaphore(TRANSFERS);

    PieceResource(Deposits deposits, Audit audit) {
        this.deposits = deposits;
        this.audit = audit;
    }

    @Override
    public void serve(Caller caller, WebExchange exchange) throws IOException {
        Optional<Cid> piece = PieceName.parse(exchange.path());
        if (piece.isEmpty()) {
            caller.require(Permission.PIECE_READ);
            exchange.say(NOT_FOUND, "not the CID of a piece (a commP looks like baga6ea4seaq…)");
            return;
        }
        if (!transfers.tryAcquire()) {
            exchange.say(BUSY, TRANSFERS + " transfers are under way; try again");
            return;
        }
        try {
            switch (exchange.method()) {
                case "GET" -> get(caller, piece.get(), exchange, true);
                case "HEAD" -> get(caller, piece.get(), exchange, false);
                case "PUT" -> put(caller, piece.get(), exchange);
                default -> exchange.say(NOT_ALLOWED, "a piece is got (GET, HEAD) or PUT");
            }
        } finally {
            transfers.release();
        }
    }

    private void get(Caller caller, Cid piece, WebExchange exchange, boolean body)
            throws IOException {
        caller.require(Permission.PIECE_READ);
        Optional<Path> found = deposits.find(piece);
        if (found.isEmpty()) {
            exchange.say(NOT_FOUND, "no piece store has " + piece);
            return;
        }
        try (FileChannel file = FileChannel.open(found.get(), StandardOpenOption.READ)) {
            send(file, piece, exchange, body);
        }
    }

    private static void send(FileChannel file, Cid piece, WebExchange exchange, boolean body)
            throws IOException {
        long size = file.size();
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/octet-stream");
        headers.put("Accept-Ranges", "bytes");
        headers.put("ETag", tag(piece));
        try {
            Optional<ByteRange> range = range(piece, exchange, size);
            range.ifPresent(r -> headers.put("Content-Range", r.of(size)));
            ByteRange part = range.orElse(new ByteRange(0, size));
            exchange.answer(range.isPresent() ? PARTIAL : OK, headers, part.length());
            if (body) {
                copy(file.position(part.first()), part.length(), exchange);
            }
        } catch (ByteRange.UnsatisfiableException e) {
            headers.put("Content-Range", "bytes */" + size);
            exchange.answer(NOT_SATISFIABLE, headers, 0);
        }
    }

    /** A file never changes under its name, so its name is its tag. */
    private static String tag(Cid piece) {
        return "\"" + piece + "\"";
    }

    private static Optional<ByteRange> range(Cid piece, WebExchange exchange, long size)
            throws ByteRange.UnsatisfiableException {
        Optional<String> asked = exchange.header("Range");
        boolean same = exchange.header("If-Range").map(tag(piece)::equals).orElse(true);
        return asked.isPresent() && same ? ByteRange.parse(asked.get(), size) : Optional.empty();
    }

    private static void copy(FileChannel file, long length, WebExchange exchange)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        InputStream source = Channels.newInputStream(file);
        long left = length;
        while (left > 0) {
            int n = source.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                throw new IOException("the file became shorter while it was sent");
            }
            exchange.write(buffer, 0, n);
            left -= n;
        }
    }

    private void put(Caller caller, Cid piece, WebExchange exchange) throws IOException {
        try {
            boolean fresh =
                    audit.call(
                            caller,
                            Permission.PIECE_PUT,
                            piece.text(),
                            () -> deposits.find(piece).isEmpty() && take(piece, exchange).fresh());
            exchange.say(fresh ? CREATED : OK, fresh ? "stored" : "it is here already");
        } catch (PieceRefusedException e) {
            exchange.say(status(e), e.getMessage());
        }
    }

    private Kept take(Cid piece, WebExchange exchange) throws IOException {
        return deposits.keep(
                new Body(exchange),
                new Expected(exchange.length(), Optional.of(piece), OptionalLong.empty()));
    }

    private static int status(PieceRefusedException e) {
        return switch (e.reason()) {
            case WRONG -> BAD_REQUEST;
            case TOO_LARGE -> TOO_LARGE;
            case NO_ROOM -> NO_ROOM;
            case UNCHECKED -> BUSY;
        };
    }
}
