/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the native proofs. Folders take a restart of the container to change. */
@ObjectClassDefinition(name = "Sealworks native proofs")
@interface ProofsConfig {

    String PID = "io.sealworks.proofs";

    @AttributeDefinition(
            name = "Parameter folder",
            description =
                    "Groth16 parameters. Empty: $FIL_PROOFS_PARAMETER_CACHE, else params-local in"
                            + " the cache folder for local ones, /var/tmp/filecoin-proof-parameters"
                            + " for published ones")
    String parameter_cache() default "";

    @AttributeDefinition(
            name = "Parent cache folder",
            description = "Empty: $FIL_PROOFS_PARENT_CACHE, else parents in the cache folder")
    String parent_cache() default "";

    @AttributeDefinition(
            name = "Local parameters",
            description =
                    "true: also take parameters that proofs:params generate made, for a mock chain"
                        + " or a test network. false: each file must have the published digest."
                        + " Empty: as $FIL_PROOFS_VERIFY_PRODUCTION_PARAMS says, else true where"
                        + " the mock chain is installed")
    String local_parameters() default "";

    @AttributeDefinition(
            name = "Parameter program",
            description = "Empty: bin/sealworks-params in the Karaf home")
    String params_program() default "";

    @AttributeDefinition(
            name = "Base URL of published parameters",
            description = "Where params fetch finds <file name>")
    String params_base_url() default "";

    @AttributeDefinition(
            name = "Tasks of one stage at a time",
            description = "0: as many as the processors of this machine")
    int concurrent() default 0;

    @AttributeDefinition(
            name = "C2 at a time",
            description = "One takes 3 GB of memory for 2KiB sectors")
    int concurrent_c2() default 1;
}
