/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.unseal.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.Work;
import io.sealworks.plan.steps.Json;
import io.sealworks.plan.steps.Links;

/**
 * The input of the upload. The destinations may have tokens: they are in a file of their own that
 * only the worker reads and that goes with the job, not in the task.
 */
final class Uploads {

    private static final Set<OpenOption> FRESH =
            Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);

    private final Json json;

    Uploads(Json json) {
        this.json = json;
    }

    Work upload(JobView job, StepContext context) throws SealingException {
        Cid piece = new Cid(json.textOf(job, UnsealOutputs.PIECE));
        Destinations destinations = new Destinations(json, context);
        ArrayNode all = json.array();
        List<String> urls = context.unseals().destinations(context.caller(), job.sector(), piece);
        for (String url : urls) {
            all.add(destinations.of(url, piece));
        }
        Path output = UnsealTasks.output(job, json);
        Path list = output.resolveSibling(output.getFileName() + ".destinations");
        Links.refuse(job, "upload", list);
        write(list, all.toString());
        String input =
                json.object()
                        .put("file", output.toString())
                        .put("destinations", list.toString())
                        .toString();
        return new Work("upload", input, List.of(), Map.of());
    }

    private static void write(Path file, String text) throws SealingException {
        try {
            Files.deleteIfExists(file);
            try (var channel =
                    Files.newByteChannel(
                            file,
                            FRESH,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")))) {
                var bytes = java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        } catch (IOException e) {
            throw new SealingException(
                    ErrorLevel.PERMANENT, "cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
