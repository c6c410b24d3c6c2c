/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.laws;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** Law 5: the JNI library is in one bundle, behind one class. */
class NativeIT {

    private static final String PROOFS = "io.sealworks.proofs.internal.NativeProofs";

    static final ArchRule ONE_CLASS_LOADS =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(PROOFS)
                    .should()
                    .callMethodWhere(
                            DescribedPredicate.describe(
                                    "System.load",
                                    call ->
                                            call.getTargetOwner().isEquivalentTo(System.class)
                                                            && call.getName().startsWith("load")
                                                    || call.getTargetOwner()
                                                                    .isEquivalentTo(Runtime.class)
                                                            && call.getName().startsWith("load")));

    static final ArchRule ONE_CLASS_DECLARES =
            methods().that().haveModifier(JavaModifier.NATIVE).should().beDeclaredIn(PROOFS);

    @Test
    void holds() {
        ONE_CLASS_LOADS.check(BuiltJar.allClasses());
        ONE_CLASS_DECLARES.check(BuiltJar.allClasses());
    }

    @Test
    void oneBundleCarriesTheLibrary() {
        assertThat(BuiltJar.bundles())
                .filteredOn(BuiltJar::hasLibrary)
                .extracting(BuiltJar::name)
                .containsExactly("proofs-native");
    }

    /** The framework keeps what it copied of a library when it was killed, and loads that. */
    @Test
    void noLibraryIsCopiedByTheFramework() {
        assertThat(BuiltJar.bundles())
                .allSatisfy(jar -> assertThat(jar.header("Bundle-NativeCode")).isEmpty());
    }

    /** Breaks the law. */
    static final class SecondLibrary {
        static {
            System.loadLibrary("second");
        }

        native void call();
    }

    @Test
    void bites() {
        var classes = new ClassFileImporter().importClasses(SecondLibrary.class);

        assertThat(ONE_CLASS_LOADS.evaluate(classes).getFailureReport().toString())
                .contains("SecondLibrary");
        assertThat(ONE_CLASS_DECLARES.evaluate(classes).getFailureReport().toString())
                .contains("SecondLibrary.call");
    }
}
