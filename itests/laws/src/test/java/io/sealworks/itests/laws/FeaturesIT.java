/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A role is a feature, each bundle is in exactly one, and nothing brings a second web server (law
 * 3).
 */
class FeaturesIT {

    private static final Pattern FEATURE =
            Pattern.compile(
                    "<feature name=\"([^\"]+)\".*?</feature>\\s*(?=<feature name|</features)",
                    Pattern.DOTALL);
    private static final Pattern BUNDLE = Pattern.compile(">mvn:([^/]+/[^/]+)/[^<]*</bundle>");
    private static final Pattern USES = Pattern.compile("<feature[^>]*>([^<]+)</feature>");
    private static final Pattern WEB_SERVER =
            Pattern.compile(
                    "http|http-whiteboard|war|webconsole|pax-(web|http|jetty|tomcat|undertow).*");

    private static final String XML =
            Tree.text(Tree.ROOT.resolve("features/src/main/feature/feature.xml"));

    /** The features that each bundle is in, by group and artifact. */
    static Map<String, List<String>> bundles(String xml) {
        Map<String, List<String>> in = new TreeMap<>();
        Matcher feature = FEATURE.matcher(xml);
        while (feature.find()) {
            Matcher bundle = BUNDLE.matcher(feature.group());
            while (bundle.find()) {
                in.computeIfAbsent(bundle.group(1), b -> new ArrayList<>()).add(feature.group(1));
            }
        }
        return in;
    }

    /** What brings a web server beside the front's. */
    static List<String> webServers(String xml) {
        List<String> found = new ArrayList<>();
        Matcher uses = USES.matcher(xml);
        while (uses.find()) {
            if (WEB_SERVER.matcher(uses.group(1)).matches()) {
                found.add("feature " + uses.group(1));
            }
        }
        bundles(xml).keySet().stream()
                .filter(bundle -> bundle.matches(".*(jetty|tomcat|undertow|pax-web|netty).*"))
                .filter(bundle -> !bundle.equals("org.apache.felix/org.apache.felix.http.jetty12"))
                .forEach(bundle -> found.add("bundle " + bundle));
        return found;
    }

    @Test
    void eachOfOurBundlesIsInExactlyOneFeature() {
        Map<String, List<String>> in = bundles(XML);

        assertThat(BuiltJar.bundles())
                .allSatisfy(
                        jar ->
                                assertThat(in.getOrDefault(coordinates(jar), List.of()))
                                        .as("the features that %s is in", jar.name())
                                        .hasSize(1));
    }

    @Test
    void noBundleIsInTwoFeatures() {
        assertThat(bundles(XML)).isNotEmpty().allSatisfy((name, in) -> assertThat(in).hasSize(1));
    }

    @Test
    void featuresHoldOurBundlesOnlyWhereTheyAreBuilt() {
        List<String> built = BuiltJar.bundles().stream().map(FeaturesIT::coordinates).toList();

        assertThat(bundles(XML).keySet())
                .filteredOn(name -> name.startsWith("io.sealworks/"))
                .isSubsetOf(built);
    }

    @Test
    void thereIsOneWebServer() {
        assertThat(webServers(XML)).isEmpty();
        assertThat(Tree.text(Tree.ROOT.resolve("karaf-assembly/pom.xml")))
                .as("the features that the assembly refuses")
                .contains("<feature>pax-web-*</feature>");
    }

    @Test
    void bites() {
        String xml =
                """
                <features>
                  <feature name="one"><feature>pax-web-core</feature><bundle>mvn:g/a/1</bundle></feature>
                  <feature name="two">
                    <bundle>mvn:g/a/1</bundle><bundle>mvn:org.eclipse.jetty/jetty-server/9</bundle>
                  </feature>
                </features>
                """;

        assertThat(bundles(xml)).containsEntry("g/a", List.of("one", "two"));
        assertThat(webServers(xml))
                .containsExactly("feature pax-web-core", "bundle org.eclipse.jetty/jetty-server");
    }

    private static String coordinates(BuiltJar jar) {
        return "io.sealworks/" + jar.header("Bundle-SymbolicName");
    }
}
