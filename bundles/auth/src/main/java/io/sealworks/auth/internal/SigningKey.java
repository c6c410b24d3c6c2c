/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The manager's key pair, made at its first start. */
final class SigningKey {
    static final String PRIVATE_FILE = "manager-key.pem";
    static final String PUBLIC_FILE = "manager-key.pub";

    private static final Logger LOG = LoggerFactory.getLogger(SigningKey.class);

    private final PrivateKey secret;
    private final PublicKey open;

    private SigningKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /**
     * @param folder the manager's data folder; made when it is missing
     * @throws IOException when the files cannot be read or written; a damaged key is never replaced
     */
    static SigningKey loadOrCreate(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path secretFile = folder.resolve(PRIVATE_FILE);
        Path openFile = folder.resolve(PUBLIC_FILE);
        if (Files.notExists(secretFile)) {
            return create(secretFile, openFile);
        }
        if (PrivateFiles.close(secretFile)) {
            LOG.warn("{} could be read by others; its mode is 0600 now", secretFile);
        }
        return new SigningKey(Keys.readPrivate(secretFile), Keys.readPublic(openFile));
    }

    private static SigningKey create(Path secretFile, Path openFile) throws IOException {
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance(Keys.ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
        // The public key first: with the private one in place the pair is complete
        Files.writeString(openFile, Keys.pem(pair.getPublic()));
        PrivateFiles.replace(secretFile, Keys.pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        LOG.info("Made the manager's key {}; workers pin {}", Keys.id(pair.getPublic()), openFile);
        return new SigningKey(pair.getPrivate(), pair.getPublic());
    }

    PublicKey publicKey() {
        return open;
    }

    byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance(Keys.ALGORITHM);
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the manager's key cannot sign", e);
        }
    }
}
