/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the processors beyond the worker's own file. */
@ObjectClassDefinition(name = "Sealworks processors", pid = ProcessorsConfig.PID)
@interface ProcessorsConfig {

    String PID = "io.sealworks.processors";

    @AttributeDefinition(
            name = "Program",
            description = "Host and processor. Empty: bin/sealworks-processor in the Karaf home")
    String program() default "";

    @AttributeDefinition(
            name = "Run folder",
            description =
                    "Where hosts have their sockets; a path must stay below 108 bytes. Empty:"
                            + " run/p in the container's folder")
    String run() default "";

    @AttributeDefinition(
            name = "Idle end",
            description = "Seconds after which a processor without a task is ended")
    int idle_end() default 600;
}
