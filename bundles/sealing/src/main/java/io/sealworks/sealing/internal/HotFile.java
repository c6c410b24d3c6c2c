/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.worker.config.HotConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@code config.toml} of a location. */
final class HotFile implements Options.Source {

    private static final Logger LOG = LoggerFactory.getLogger(HotFile.class);

    private final Path file;
    private final ServiceGate<ConfigLoader> loaders;

    HotFile(Path location, ServiceGate<ConfigLoader> loaders) {
        this.file = location.resolve(HotConfig.FILE);
        this.loaders = loaders;
    }

    @Override
    public Optional<Options.Reading> read(Options.@Nullable Reading earlier) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return gone(earlier);
        } catch (CharacterCodingException e) {
            return refused(earlier, null, file + " is no text in UTF-8");
        } catch (IOException e) {
            return refused(earlier, null, file + " cannot be read: " + e);
        }
        if (earlier != null && text.equals(earlier.text())) {
            return Optional.empty();
        }
        return load(earlier, text);
    }

    private Optional<Options.Reading> gone(Options.@Nullable Reading earlier) {
        Options.Reading none = new Options.Reading(null, null, null);
        if (earlier == null || none.equals(earlier)) {
            return Optional.empty();
        }
        LOG.info("{} is gone: the thread is what the worker's file says", file);
        return Optional.of(none);
    }

    private Optional<Options.Reading> refused(
            Options.@Nullable Reading earlier, @Nullable String text, String why) {
        String told = why + "; the options from before stay in use until it is mended or removed";
        Options.Reading now = new Options.Reading(text, null, told);
        if (now.equals(earlier)) {
            return Optional.empty();
        }
        LOG.warn("{}", told);
        return Optional.of(now);
    }

    /** Empty while the config bundle is replaced: the next look comes soon. */
    private Optional<Options.Reading> load(Options.@Nullable Reading earlier, String text) {
        Optional<ServiceGate<ConfigLoader>.Lease> lease = loaders.tryAcquire();
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try (ServiceGate<ConfigLoader>.Lease loader = lease.get()) {
            HotConfig value = loader.service().load(text, file, HotConfig.class).value();
            LOG.info("{} is used: {}", file, text.strip().replaceAll("\\R+", "; "));
            return Optional.of(new Options.Reading(text, value, null));
        } catch (ConfigException e) {
            return refused(earlier, text, Objects.toString(e.getMessage()));
        }
    }
}
