/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.proofs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;

import org.apache.felix.utils.properties.Properties;
import org.apache.karaf.service.guard.tools.ACLConfigurationParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The access list of scope proofs, as Karaf reads it: who may use which verb. */
class ParamsAccessTest {
    private static final Path ETC = Path.of("../../karaf-assembly/src/main/resources/etc");

    @ParameterizedTest
    @ValueSource(strings = {"status", "verify"})
    void everybodyMayLook(String verb) throws IOException {
        assertThat(roles(verb, "2KiB")).containsExactly("viewer", "manager", "admin");
        assertThat(roles("--json", verb, "2KiB")).containsExactly("viewer", "manager", "admin");
        assertThat(roles("--no-format", verb, "2KiB")).contains("viewer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate", "fetch"})
    void onlyAnAdminMayMakeOrFetch(String verb) throws IOException {
        assertThat(roles(verb, "2KiB")).containsExactly("admin");
        assertThat(roles("--json", verb, "2KiB")).containsExactly("admin");
        assertThat(roles("--base-url", "status", verb, "2KiB")).containsExactly("admin");
    }

    /** Karaf gives the arguments as one text, that of their list. */
    private static List<String> roles(String... arguments) throws IOException {
        Path file = ETC.resolve("org.apache.karaf.command.acl.proofs.cfg");
        Hashtable<String, Object> lines = new Hashtable<>(new Properties(file.toFile()));
        List<String> roles = new ArrayList<>();
        Object[] text = {List.of(arguments).toString()};
        ACLConfigurationParser.getRolesForInvocation("params", text, null, lines, roles);
        return roles;
    }
}
