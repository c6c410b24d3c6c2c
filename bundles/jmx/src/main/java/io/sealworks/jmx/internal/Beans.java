/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jmx.internal;

import java.util.ArrayList;
import java.util.List;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beans of one service: they come with it and go with it. */
final class Beans {
    private static final Logger LOG = LoggerFactory.getLogger(Beans.class);
    private static final String DOMAIN = "io.sealworks:type=";

    private final MBeanServer server;
    private final List<ObjectName> names = new ArrayList<>();

    Beans(MBeanServer server) {
        this.server = server;
    }

    /**
     * @param name what stands behind {@code io.sealworks:type=}
     */
    synchronized void add(String name, Object bean) {
        try {
            ObjectName objectName = new ObjectName(DOMAIN + name);
            if (server.isRegistered(objectName)) {
                server.unregisterMBean(objectName);
            }
            server.registerMBean(bean, objectName);
            names.add(objectName);
        } catch (JMException e) {
            LOG.error("cannot register the MBean {}{}", DOMAIN, name, e);
        }
    }

    synchronized void clear() {
        for (ObjectName name : names) {
            try {
                server.unregisterMBean(name);
            } catch (InstanceNotFoundException e) {
                LOG.debug("{} is gone already", name);
            } catch (JMException e) {
                LOG.warn("cannot take away the MBean {}", name, e);
            }
        }
        names.clear();
    }
}
