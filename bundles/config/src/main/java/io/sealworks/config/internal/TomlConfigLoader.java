/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.config.LoadedConfig;
import org.osgi.service.component.annotations.Component;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** TOML by tomlj. Stateless; the command line uses it outside the container. */
@Component(service = ConfigLoader.class)
public final class TomlConfigLoader implements ConfigLoader {

    @Override
    public <T extends Record> LoadedConfig<T> load(Path file, Class<T> type)
            throws ConfigException {
        return load(read(file), file, type, true);
    }

    @Override
    public <T extends Record> LoadedConfig<T> load(String text, Path file, Class<T> type)
            throws ConfigException {
        return load(text, file, type, true);
    }

    @Override
    public <T extends Record> LoadedConfig<T> loadPart(Path file, Class<T> type)
            throws ConfigException {
        return load(read(file), file, type, false);
    }

    private static <T extends Record> LoadedConfig<T> load(
            String text, Path file, Class<T> type, boolean checkKeys) throws ConfigException {
        Findings findings = new Findings(file);
        TomlParseResult toml = parse(text, findings);
        Optional<Object> value =
                new TableBinder(findings, file.toAbsolutePath().getParent(), checkKeys)
                        .bind(type, toml, Section.ROOT);
        findings.failIfAny();
        return new LoadedConfig<>(type.cast(value.orElseThrow()), findings.warnings());
    }

    private static TomlParseResult parse(String text, Findings findings) throws ConfigException {
        TomlParseResult toml = Toml.parse(text);
        toml.errors().forEach(e -> findings.fault(e.position(), e.getMessage()));
        findings.failIfAny();
        return toml;
    }

    private static String read(Path file) throws ConfigException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException e) {
            throw new ConfigException(List.of(file + ": no such file"));
        } catch (AccessDeniedException e) {
            throw new ConfigException(List.of(file + ": may not be read by this user"));
        } catch (CharacterCodingException e) {
            throw new ConfigException(List.of(file + ": is not UTF-8"));
        } catch (IOException e) {
            throw new ConfigException(List.of(file + ": cannot be read: " + e.getMessage()));
        }
    }
}
