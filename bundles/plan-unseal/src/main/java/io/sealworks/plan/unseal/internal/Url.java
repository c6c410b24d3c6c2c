/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.unseal.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;

/** A destination, which may have secrets in it. */
final class Url {

    private static final Pattern SECRET =
            Pattern.compile("(?i)((?:token|key|secret|password|signature)=)[^&#]*");
    private static final Pattern USER = Pattern.compile("(?<=://)[^/@]*@");

    private final URI uri;
    private final String text;

    private Url(URI uri, String text) {
        this.uri = uri;
        this.text = text;
    }

    static Url parse(String text) throws SealingException {
        try {
            Url url = new Url(new URI(text), text);
            if (url.uri.getScheme() == null || url.uri.isOpaque()) {
                throw new URISyntaxException(text, "it has no scheme like file:///");
            }
            if (url.uri.getUserInfo() != null) {
                throw new URISyntaxException(text, "it has a user; tokens go into ?token=");
            }
            return url;
        } catch (URISyntaxException e) {
            throw new SealingException(
                    ErrorLevel.PERMANENT,
                    "the destination " + shown(text) + " is no URL: " + e.getReason());
        }
    }

    URI uri() {
        return uri;
    }

    String scheme() {
        return uri.getScheme().toLowerCase(Locale.ROOT);
    }

    /** Empty when there is none. */
    String host() {
        String authority = uri.getRawAuthority();
        return authority == null ? "" : authority;
    }

    String path() {
        return uri.getPath() == null ? "" : uri.getPath();
    }

    /**
     * The path in a file system, without {@code ..}.
     *
     * @throws SealingException when it is none
     */
    Path plainPath() throws SealingException {
        try {
            Path path = Path.of(path());
            if (path.isAbsolute() && path.equals(path.normalize())) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw unusable(e.getReason());
        }
        throw unusable("it is not absolute, or goes up with ..");
    }

    private SealingException unusable(String why) {
        return new SealingException(
                ErrorLevel.PERMANENT, "the destination " + shown() + " is no path: " + why);
    }

    /** A part of the query. */
    Optional<String> query(String name) {
        String query = uri.getRawQuery();
        if (query == null) {
            return Optional.empty();
        }
        for (String part : query.split("&")) {
            if (part.startsWith(name + "=")) {
                return Optional.of(
                        URLDecoder.decode(
                                part.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Without its secrets. */
    String shown() {
        return shown(text);
    }

    private static String shown(String text) {
        return SECRET.matcher(USER.matcher(text).replaceAll("***@")).replaceAll("$1***");
    }
}
