/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.audit.internal;

import java.nio.file.Path;
import java.time.Clock;

import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The audit record of this container. */
@Component(service = AuditLog.class, configurationPid = "io.sealworks.audit")
@Designate(ocd = AuditComponent.Settings.class)
public final class AuditComponent implements AuditLog {
    private volatile AuditFile file;

    /** {@code etc/io.sealworks.audit.cfg}; every key may be absent. */
    @ObjectClassDefinition(name = "Sealworks audit record")
    public @interface Settings {
        @AttributeDefinition(
                description = "The file; empty: audit.jsonl in the container's folder of logs.")
        String file() default "";

        @AttributeDefinition(description = "Bytes at which the file is put aside.")
        long max_bytes() default 10L << 20;

        @AttributeDefinition(description = "How many files that were put aside are kept.")
        int older_files() default 9;
    }

    @Activate
    @Modified
    void activate(BundleContext context, Settings settings) {
        Path path =
                settings.file().isBlank()
                        ? folder(context).resolve("audit.jsonl")
                        : Path.of(settings.file());
        file = new AuditFile(path, settings.max_bytes(), settings.older_files(), Clock.systemUTC());
    }

    /** That of the container's own log, which is no cache. */
    private static Path folder(BundleContext context) {
        String logs = context.getProperty("karaf.log");
        if (logs != null) {
            return Path.of(logs);
        }
        String data = context.getProperty("karaf.data");
        return Path.of(data == null ? "data" : data, "log");
    }

    @Override
    public void record(Caller caller, Permission permission, String target, String outcome) {
        file.record(caller, permission, target, outcome);
    }
}
