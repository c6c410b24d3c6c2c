/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Where the run folder really is: a socket's path may have 107 bytes. Where the data folder's own
 * is too deep, it is a link to a private folder of this user below the system's temporary one.
 */
final class RunPlace {

    /** The system's limit of a socket's path, less the byte that ends the text. */
    static final int LONGEST = 107;

    private static final Set<PosixFilePermission> PRIVATE =
            PosixFilePermissions.fromString("rwx------");

    private RunPlace() {}

    /**
     * The folder, made where it is missing.
     *
     * @param wanted absolute
     * @param deepest the longest path below it
     * @param temporary where a short one can be
     */
    static Path of(Path wanted, String deepest, Path temporary) throws IOException {
        if (fits(wanted, deepest)) {
            Files.createDirectories(wanted);
            Files.setPosixFilePermissions(wanted, PRIVATE);
            return wanted;
        }
        Path place = temporary.resolve("sealworks-" + digest(wanted));
        if (!fits(place, deepest)) {
            throw new IOException(
                    "no place for sockets: the paths below "
                            + wanted
                            + " and "
                            + place
                            + " have more than "
                            + LONGEST
                            + " bytes; name a run folder in etc/"
                            + ProcessorsConfig.PID
                            + ".cfg");
        }
        make(place, Files.createDirectories(wanted.getParent()));
        link(wanted, place);
        return place;
    }

    private static boolean fits(Path folder, String deepest) {
        String longest = folder.resolve(deepest).toString();
        return longest.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    private static String digest(Path path) {
        CRC32 sum = new CRC32();
        sum.update(path.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    /** What another user made there, or may write to, is not taken. */
    private static void make(Path place, Path ours) throws IOException {
        try {
            Files.createDirectory(place, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException e) {
            boolean safe =
                    Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)
                            && Files.getOwner(place).equals(Files.getOwner(ours))
                            && Files.getPosixFilePermissions(place).equals(PRIVATE);
            if (!safe) {
                throw new IOException(place + " is in the way: it isn't this user's alone", e);
            }
        }
    }

    private static void link(Path wanted, Path place) throws IOException {
        if (Files.isSymbolicLink(wanted)) {
            Files.delete(wanted);
        }
        try {
            Files.createSymbolicLink(wanted, place);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(wanted + " is in the way of a link to " + place, e);
        }
    }
}
