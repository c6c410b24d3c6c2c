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

    /** Bundles that were built and are not in exactly one feature. */
    static List<String> misplaced(String xml, List<String> built) {
        Map<String, List<String>> in = bundles(xml);
        return built.stream().filter(b -> in.getOrDefault(b, List.of()).size() != 1).toList();
    }

    /** Bundles of ours that a feature names and nobody built. */
    static List<String> unbuilt(String xml, List<String> built) {
        return bundles(xml).keySet().stream()
                .filter(bundle -> bundle.startsWith("io.sealworks/") && !built.contains(bundle))
                .toList();
    }

    private static List<String> built() {
        return BuiltJar.bundles().stream()
                .map(jar -> "io.sealworks/" + jar.header("Bundle-SymbolicName"))
                .toList();
    }

    @Test
    void eachOfOurBundlesIsInExactlyOneFeature() {
        assertThat(built()).isNotEmpty();
        assertThat(misplaced(XML, built())).isEmpty();
    }

    @Test
    void noBundleIsInTwoFeatures() {
        assertThat(bundles(XML)).isNotEmpty().allSatisfy((name, in) -> assertThat(in).hasSize(1));
    }

    @Test
    void featuresHoldOurBundlesOnlyWhereTheyAreBuilt() {
        assertThat(unbuilt(XML, built())).isEmpty();
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
                    <bundle>mvn:io.sealworks/sealworks-gone/1</bundle>
                    <bundle>mvn:io.sealworks/sealworks-here/1</bundle>
                  </feature>
                </features>
                """;

        assertThat(bundles(xml)).containsEntry("g/a", List.of("one", "two"));
        assertThat(webServers(xml))
                .containsExactly("feature pax-web-core", "bundle org.eclipse.jetty/jetty-server");
        assertThat(unbuilt(xml, List.of("io.sealworks/sealworks-here")))
                .containsExactly("io.sealworks/sealworks-gone");
        assertThat(misplaced(xml, List.of("io.sealworks/sealworks-here", "g/a", "nowhere")))
                .containsExactly("g/a", "nowhere");
    }
}
