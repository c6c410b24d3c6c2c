/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.unseal.internal;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.UnsealAccess;
import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.plan.steps.Json;

/**
 * What a destination means, and whether the worker's config allows it. What is refused is an error
 * that a repetition does not mend; it names what would be allowed.
 */
final class Destinations {

    /** Folders of sectors in a store: no other data goes there. */
    private static final Set<String> OF_SECTORS =
            Set.of("sealed", "cache", "update", "update-cache", "unsealed", "prepared");

    private final Json json;
    private final UnsealAccess access;
    private final List<AttachedConfig> stores;

    Destinations(Json json, StepContext context) {
        this.json = json;
        this.access = context.unsealAccess();
        this.stores = context.attached();
    }

    /** As the stage {@code upload} takes it. */
    ObjectNode of(String destination, Cid piece) throws SealingException {
        Url url = Url.parse(destination);
        return switch (url.scheme()) {
            case "http", "https" -> put(url.uri().toString(), url, null);
            case "market" -> market(url);
            case "file" -> file(url);
            case "store" -> url.host().isEmpty() ? pieceStore(url, piece) : store(url);
            default ->
                    throw refused(
                            url,
                            "begins with none of http://, https://, market://, file:///, store://");
        };
    }

    private ObjectNode put(String target, Url shown, String token) throws SealingException {
        URI to = URI.create(target);
        if (access.hosts().stream().noneMatch(h -> Hosts.names(h, to))) {
            throw refused(
                    shown,
                    "goes to the host "
                            + Hosts.of(to)
                            + ", which is not in allowed_hosts of [unseal] "
                            + (access.hosts().isEmpty() ? "(none)" : access.hosts().toString()));
        }
        ObjectNode node = json.object();
        node.putObject("put").put("url", target).put("shown", shown.shown()).put("token", token);
        return node;
    }

    /** {@code market://STORE/CID?host=…&scheme=…&token=…}. */
    private ObjectNode market(Url url) throws SealingException {
        String host = url.query("host").orElseThrow(() -> refused(url, "has no ?host=HOST"));
        String scheme = url.query("scheme").orElse("http").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused(url, "has the scheme " + scheme + ", not http or https");
        }
        if (!host.matches("[A-Za-z0-9.:\\[\\]_-]+")) {
            throw refused(url, "has no host of a market in ?host=");
        }
        String target =
                scheme
                        + "://"
                        + host
                        + "/resource?resource-id="
                        + Url.encoded(url.path().replaceFirst("^/", ""))
                        + "&store="
                        + Url.encoded(url.host());
        return put(target, url, url.query("token").orElse(null));
    }

    private ObjectNode file(Url url) throws SealingException {
        if (!url.host().isEmpty() && !url.host().equals("localhost")) {
            throw refused(url, "names the host " + url.host() + ": write file:///PATH");
        }
        Path target = url.plainPath();
        Optional<Path> folder =
                access.folders().stream()
                        .map(Path::normalize)
                        .filter(f -> target.startsWith(f) && !target.equals(f))
                        .findFirst();
        if (folder.isEmpty()) {
            throw refused(
                    url,
                    "is beneath none of the folders in allowed_dirs of [unseal] "
                            + (access.folders().isEmpty()
                                    ? "(none)"
                                    : access.folders().toString()));
        }
        for (AttachedConfig store : stores) {
            Path root = Folders.real(store.location());
            Path real = Folders.real(target);
            if (real.startsWith(root)) {
                checkBeneath(url, store, root.relativize(real));
            }
        }
        return copy(folder.get(), folder.get().relativize(target));
    }

    private ObjectNode store(Url url) throws SealingException {
        AttachedConfig store =
                stores.stream()
                        .filter(s -> s.storeName().equals(url.host()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        refused(
                                                url,
                                                "names no attached store; there are "
                                                        + stores.stream()
                                                                .map(AttachedConfig::storeName)
                                                                .toList()));
        Path root = store.location().toAbsolutePath().normalize();
        Path target = root.resolve(url.path().replaceFirst("^/+", "")).normalize();
        if (!target.startsWith(root) || target.equals(root)) {
            throw refused(url, "names no file in the store " + store.storeName());
        }
        checkBeneath(url, store, root.relativize(target));
        return copy(root, root.relativize(target));
    }

    private void checkBeneath(Url url, AttachedConfig store, Path path) throws SealingException {
        if (store.readOnly()) {
            throw refused(
                    url, "goes into the store " + store.storeName() + ", which is readonly here");
        }
        String first = path.getName(0).toString().toLowerCase(Locale.ROOT);
        if (OF_SECTORS.contains(first) || first.equals("sectorstore.json")) {
            throw refused(
                    url,
                    "goes to "
                            + first
                            + " of the store "
                            + store.storeName()
                            + ", where sectors lie; choose another folder, such as pieces/");
        }
    }

    private ObjectNode copy(Path root, Path path) {
        ObjectNode node = json.object();
        node.putObject("copy").put("root", root.toString()).put("path", path.toString());
        return node;
    }

    /** {@code store:///CID}: the manager's own piece store. */
    private ObjectNode pieceStore(Url url, Cid piece) throws SealingException {
        String name = url.path().replaceFirst("^/+", "");
        if (!name.equals(piece.text())) {
            throw refused(
                    url, "names another piece than is unsealed: write store:///" + piece.text());
        }
        ObjectNode node = json.object();
        ObjectNode put =
                node.putObject("put")
                        .put("url", access.pieceStore() + "/" + name)
                        .put("shown", access.pieceStore() + "/" + name);
        Path token = access.tokenFile();
        put.put("token_file", token == null ? null : token.toString());
        return node;
    }

    private static SealingException refused(Url url, String why) {
        return new SealingException(
                ErrorLevel.PERMANENT, "the destination " + url.shown() + " " + why);
    }
}
