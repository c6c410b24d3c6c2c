/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.worker.config.PieceSettings;

/**
 * What add_pieces is told of each piece: where it lies, looked for in the folders of this host,
 * then at the manager; and what it must be.
 */
final class PieceInputs {

    /** A name that stays in its folder. */
    private static final Pattern CID = Pattern.compile("b[a-z2-7]+");

    private final Json json;

    PieceInputs(Json json) {
        this.json = json;
    }

    /** A sector without deals is one piece of zeros. */
    void into(ObjectNode input, JobView job, StepContext context) throws SealingException {
        ArrayNode pieces = input.putArray("pieces");
        JsonNode deals = json.tree(job, Outputs.DEALS);
        if (deals.isEmpty()) {
            zeros(pieces.addObject(), job.proofType().size().unpaddedBytes());
            return;
        }
        PieceSettings settings = context.pieceSettings();
        ArrayNode hosts = json.array();
        for (JsonNode deal : deals) {
            String cid = deal.path("cid").asText();
            ObjectNode piece = pieces.addObject().put("piece_cid", cid);
            long size = unpadded(deal.path("size").asLong());
            if (deal.path("filler").asBoolean()) {
                zeros(piece, size);
            } else {
                piece.put("payload_size", deal.path("payload_size").asLong());
                piece.put("piece_size", size);
                place(piece, cid, job, context).ifPresent(hosts::add);
            }
        }
        access(input.putObject("access"), hosts, settings);
    }

    private static void zeros(ObjectNode piece, long unpadded) {
        piece.put("piece_file", "pledge").put("payload_size", unpadded).put("piece_size", unpadded);
    }

    private static long unpadded(long padded) {
        return padded / 128 * 127;
    }

    /**
     * @return the host and port of the manager's piece store, when the piece is to come from there
     */
    private static Optional<String> place(
            ObjectNode piece, String cid, JobView job, StepContext context)
            throws SealingException {
        if (!CID.matcher(cid).matches()) {
            throw missing(cid, job, "that is no CID of a piece");
        }
        List<Path> folders = context.pieceSettings().folders();
        ObjectNode file = piece.putObject("piece_file");
        Optional<Path> here = in(folders, cid);
        if (here.isPresent()) {
            file.put("local", here.get().toString());
            return Optional.empty();
        }
        ArrayNode lookedIn = piece.putArray("looked_in");
        folders.forEach(folder -> lookedIn.add(folder.toString()));
        URI found =
                context.pieceSource()
                        .locate(context.caller(), new Cid(cid))
                        .orElseThrow(() -> missing(cid, job, nowhere(folders)));
        if ("file".equals(found.getScheme())) {
            file.put("local", Path.of(found).toString());
            return Optional.empty();
        }
        file.put("url", found.toString());
        return Optional.of(authority(found));
    }

    private static Optional<Path> in(List<Path> folders, String cid) {
        return folders.stream()
                .flatMap(folder -> Stream.of(folder.resolve(cid), folder.resolve(cid + ".car")))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static String nowhere(List<Path> folders) {
        return folders.isEmpty()
                ? "the manager has it in no piece store, and local_pieces_dirs names no folder"
                : "the manager has it in no piece store, and it is in none of "
                        + String.join(", ", folders.stream().map(Path::toString).toList());
    }

    private static SealingException missing(String cid, JobView job, String why) {
        return new SealingException(
                ErrorLevel.PERMANENT,
                "the piece " + cid + " of " + job.sector() + " is missing: " + why);
    }

    private static String authority(URI url) {
        int port = url.getPort() > 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
        return url.getHost() + ":" + port;
    }

    /** The token itself is not written down: the executor has it. */
    private static void access(ObjectNode access, ArrayNode manager, PieceSettings settings) {
        ArrayNode hosts = access.putArray("hosts");
        settings.hosts().forEach(hosts::add);
        ArrayNode tokens = access.putArray("token_hosts").addAll(manager);
        settings.tokenHosts().forEach(tokens::add);
        settings.tokenFile().ifPresent(file -> access.put("token_file", absolute(file)));
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }
}
