/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.tasks;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which parameters are used where. */
class ProofsSettingsTest {

    private static final Map<String, String> CACHE = Map.of("XDG_CACHE_HOME", "/xdg");
    private static final boolean MOCK_CHAIN = true;
    private static final boolean ANOTHER_CHAIN = false;

    @Test
    void theMockChainTakesParametersMadeHere() {
        ProofsSettings settings = settings("", MOCK_CHAIN, CACHE);
        assertThat(settings.local()).isTrue();
        assertThat(settings.parameters()).isEqualTo(Path.of("/xdg/sealworks/params-local"));
        assertThat(settings.parents()).isEqualTo(Path.of("/xdg/sealworks/parents"));
        assertThat(settings.environment())
                .containsEntry("FIL_PROOFS_VERIFY_PRODUCTION_PARAMS", "0");
    }

    @Test
    void everyOtherChainChecksDigests() {
        ProofsSettings settings = settings("", ANOTHER_CHAIN, CACHE);
        assertThat(settings.local()).isFalse();
        assertThat(settings.parameters()).isEqualTo(Path.of("/var/tmp/filecoin-proof-parameters"));
        assertThat(settings.environment())
                .containsEntry("FIL_PROOFS_VERIFY_PRODUCTION_PARAMS", "1")
                .containsEntry("FIL_PROOFS_PARAMETER_CACHE", "/var/tmp/filecoin-proof-parameters");
    }

    @Test
    void aTestNetworkSaysThatItTakesThem() {
        assertThat(settings("true", ANOTHER_CHAIN, CACHE).local()).isTrue();
        assertThat(settings("false", MOCK_CHAIN, CACHE).local()).isFalse();
    }

    @Test
    void theLibrarysVariableCountsBelowTheConfiguration() {
        Map<String, String> checks = Map.of("FIL_PROOFS_VERIFY_PRODUCTION_PARAMS", "1");
        Map<String, String> trusts = Map.of("FIL_PROOFS_VERIFY_PRODUCTION_PARAMS", "0");
        assertThat(settings("", MOCK_CHAIN, checks).local()).isFalse();
        assertThat(settings("", ANOTHER_CHAIN, trusts).local()).isTrue();
        assertThat(settings("true", ANOTHER_CHAIN, checks).local()).isTrue();
    }

    @Test
    void aNamedFolderIsTakenForBothKinds() {
        Map<String, String> env = Map.of("FIL_PROOFS_PARAMETER_CACHE", "/env");
        assertThat(settings("", MOCK_CHAIN, env).parameters()).isEqualTo(Path.of("/env"));
        assertThat(settings("", ANOTHER_CHAIN, env).parameters()).isEqualTo(Path.of("/env"));
    }

    private static ProofsSettings settings(
            String local, boolean simulated, Map<String, String> env) {
        return ProofsSettings.of(new ProofsSettings.Choice("", "", local), simulated, env::get);
    }
}
