/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.plan;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;

import io.sealworks.api.plan.Edge;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.plan.StepKind;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

class SvgPictureTest {
    private static final PlanGraph GRAPH =
            new PlanGraph(
                    "a<b",
                    List.of(
                            state(
                                    "One",
                                    new Edge("Go", "Two", false),
                                    new Edge("Skip", "Three", false)),
                            state(
                                    "Two",
                                    new Edge("Go", "Three", false),
                                    new Edge("Again", "Two", false)),
                            state(
                                    "Three",
                                    new Edge("Go", "Four", false),
                                    new Edge("Back", "One", true)),
                            state(
                                    "Four",
                                    new Edge("Far", "One", true),
                                    new Edge("Near", "Two", true))));

    private static PlanState state(String name, Edge... edges) {
        return new PlanState(
                name, StepKind.ASK, null, "Does it.", List.of(), List.of(edges), false, false);
    }

    private static List<Element> all(String tag) throws Exception {
        NodeList found =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(SvgPicture.of(GRAPH))))
                        .getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }

    @Test
    void theStatesStandBelowOneAnother() throws Exception {
        List<Element> boxes = all("rect");
        assertThat(boxes).hasSize(4);
        for (int i = 1; i < boxes.size(); i++) {
            Element above = boxes.get(i - 1);
            assertThat(number(boxes.get(i), "y"))
                    .isGreaterThan(number(above, "y") + number(above, "height"));
        }
    }

    @Test
    void everyEdgeIsDrawnAndNamed() throws Exception {
        assertThat(all("text"))
                .extracting(Element::getTextContent)
                .contains("One", "Skip", "Again", "Back", "Far", "Near");
        assertThat(all("path").stream().filter(p -> !p.getAttribute("marker-end").isEmpty()))
                .hasSize(8);
        assertThat(all("path").stream().filter(p -> p.getAttribute("class").equals("back")))
                .hasSize(3);
    }

    @Test
    void whatGoesRoundOnTheSameHeightHasALaneOfItsOwn() throws Exception {
        assertThat(all("path").stream().filter(p -> p.getAttribute("class").equals("back")))
                .extracting(p -> p.getAttribute("d").replaceAll(".*H(-?\\d+)V.*", "$1"))
                .doesNotHaveDuplicates();
    }

    @Test
    void allOfItIsWithinThePicture() throws Exception {
        int width = number(all("svg").get(0), "width");
        assertThat(all("path").stream().filter(p -> !p.getAttribute("class").isEmpty()))
                .allSatisfy(
                        p ->
                                assertThat(
                                                Integer.parseInt(
                                                        p.getAttribute("d")
                                                                .replaceAll(
                                                                        ".*H(-?\\d+)V.*", "$1")))
                                        .isBetween(0, width));
    }
}
