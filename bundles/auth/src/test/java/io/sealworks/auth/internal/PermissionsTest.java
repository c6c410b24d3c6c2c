/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The permissions page and Karaf's ACL files say what the table says; {@code
 * -Dsealworks.docs.rewrite=true} writes them.
 */
class PermissionsTest {
    private static final Path ETC = Path.of("../../karaf-assembly/src/main/resources/etc");

    @Test
    void pageIsCurrent() throws Exception {
        check(Path.of("../../docs/permissions.md"), PermissionsPage.page());
    }

    @Test
    void accessListsAreCurrent() throws Exception {
        for (Map.Entry<String, String> file : PermissionsPage.acls().entrySet()) {
            check(ETC.resolve(file.getKey()), file.getValue());
        }
    }

    private static void check(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("sealworks.docs.rewrite")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        }
        assertThat(file).hasContent(expected);
    }
}
