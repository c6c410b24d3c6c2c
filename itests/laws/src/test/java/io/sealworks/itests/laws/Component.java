/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.laws;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A component's declaration, as Declarative Services reads it. */
record Component(String name, List<Reference> references) {

    /**
     * A reference to a service.
     *
     * @param service the interface
     * @param field the field that is injected, empty where a method binds the service
     */
    record Reference(
            String name,
            String service,
            String cardinality,
            String policy,
            String policyOption,
            String field) {}

    static Component read(InputStream xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element root = factory.newDocumentBuilder().parse(xml).getDocumentElement();
            NodeList found = root.getElementsByTagName("reference");
            return new Component(
                    root.getAttribute("name"),
                    IntStream.range(0, found.getLength())
                            .mapToObj(i -> reference((Element) found.item(i)))
                            .toList());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("no component declaration", e);
        }
    }

    private static Reference reference(Element element) {
        return new Reference(
                element.getAttribute("name"),
                element.getAttribute("interface"),
                element.getAttribute("cardinality"),
                element.getAttribute("policy"),
                element.getAttribute("policy-option"),
                element.getAttribute("field"));
    }
}
