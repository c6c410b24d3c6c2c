/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import javax.sql.DataSource;

import io.sealworks.api.manager.store.StoreException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Brings the schema to the version that this bundle needs. */
final class Migrations {

    /** The newest script in {@code db/migration}. */
    static final String VERSION = "6";

    private Migrations() {}

    /**
     * @throws StoreException also when no script was found: Flyway calls that a success
     */
    static void run(DataSource source) throws StoreException {
        try {
            Flyway flyway =
                    Flyway.configure(Migrations.class.getClassLoader())
                            .dataSource(source)
                            .locations("classpath:db/migration")
                            .loggers("slf4j")
                            .load();
            flyway.migrate();
            MigrationInfo now = flyway.info().current();
            if (now == null || !VERSION.equals(now.getVersion().getVersion())) {
                throw new StoreException(
                        "the database's schema is at version "
                                + (now == null ? "none" : now.getVersion())
                                + ", this release needs version "
                                + VERSION);
            }
        } catch (FlywayException e) {
            throw new StoreException("the database's schema cannot be migrated: " + e, e);
        }
    }
}
