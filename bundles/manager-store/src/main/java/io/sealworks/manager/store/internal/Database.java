/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

import io.sealworks.api.manager.store.StoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open file: locked, migrated, and compared with the generation file beside it. */
final class Database implements AutoCloseable {

    static final String FILE = "manager.db";
    static final String GENERATION = "generation";

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final FolderLock lock;
    private final Readers readers;
    private final Writer writer;
    private final Generation generation;

    private Database(FolderLock lock, Readers readers, Writer writer, Generation generation) {
        this.lock = lock;
        this.readers = readers;
        this.writer = writer;
        this.generation = generation;
    }

    static Database open(Path folder) throws StoreException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreException("the folder " + folder + " cannot be made: " + e, e);
        }
        FolderLock lock = FolderLock.take(folder);
        try {
            return open(folder, lock);
        } catch (StoreException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Database open(Path folder, FolderLock lock) throws StoreException {
        Path file = folder.resolve(FILE);
        boolean fresh = !Files.exists(file);
        if (fresh) {
            Generation.begin(folder.resolve(GENERATION));
        }
        DataSource source = Sqlite.source(file);
        Migrations.run(source);
        Handle handle;
        try {
            handle = Jdbi.open(source.getConnection());
        } catch (SQLException e) {
            throw new StoreException(file + " cannot be opened: " + e.getMessage(), e);
        }
        Generation generation = generation(handle, folder.resolve(GENERATION), fresh);
        return new Database(lock, new Readers(source), new Writer(handle, generation), generation);
    }

    private static Generation generation(Handle handle, Path file, boolean fresh)
            throws StoreException {
        long count = SqlRecovery.count(handle);
        Optional<Generation.Restored> restored = Generation.compare(file, fresh, count);
        if (restored.isPresent()) {
            LOG.warn("recovery: {}", restored.get().reason());
            handle.useTransaction(h -> SqlRecovery.start(h, restored.get()));
        }
        Generation generation = new Generation(file, count);
        generation.adopt(count);
        return generation;
    }

    Readers readers() {
        return readers;
    }

    Writer writer() {
        return writer;
    }

    Generation generation() {
        return generation;
    }

    @Override
    public void close() throws StoreException {
        readers.close();
        writer.close();
        lock.close();
    }
}
