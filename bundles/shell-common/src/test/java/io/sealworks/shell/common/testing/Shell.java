/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.testing;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.security.auth.Subject;

import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.impl.action.command.ManagerImpl;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.ShellUtil;
import org.apache.karaf.shell.support.parsing.CommandLineImpl;
import org.jspecify.annotations.Nullable;

/** Karaf's shell with some commands and the services that they ask for. */
public final class Shell implements AutoCloseable {
    private final ThreadIOImpl threadIo = new ThreadIOImpl();
    private final SessionFactoryImpl factory;
    private final ManagerImpl manager;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Session session;

    /**
     * @param services what the commands and completers reference
     * @param parts their classes
     */
    public Shell(List<Object> services, Class<?>... parts) {
        threadIo.start();
        factory = new SessionFactoryImpl(threadIo);
        services.forEach(factory.getRegistry()::register);
        manager = new ManagerImpl(factory.getRegistry(), factory.getRegistry());
        Arrays.stream(parts).forEach(manager::register);
        session = factory.create(InputStream.nullInputStream(), out, out);
    }

    /** As a bundle finds it. */
    public SessionFactory sessions() {
        return factory;
    }

    /** A command comes later. */
    public void add(Class<?> part) {
        manager.register(part);
    }

    /** A command goes. */
    public void remove(Class<?> part) {
        manager.unregister(part);
    }

    /** Tells it of each line. */
    public void listen(CommandSessionListener listener) {
        factory.getCommandProcessor().addListener(listener);
    }

    /** Tells it no more. */
    public void deafen(CommandSessionListener listener) {
        factory.getCommandProcessor().removeListener(listener);
    }

    /**
     * Runs a line.
     *
     * @return what it printed
     * @throws Exception what the command failed with, or refused; see {@link #printed()} for its
     *     output
     */
    public String run(Subject user, String line) throws Exception {
        bytes.reset();
        Users.as(user, () -> execute(line));
        return printed();
    }

    /** Runs a line that fails, and shows the failure as Karaf's console does. */
    public String fail(Subject user, String line) throws Exception {
        bytes.reset();
        Users.as(user, () -> ended(line));
        return printed();
    }

    private @Nullable Object ended(String line) {
        try (Session own = factory.create(InputStream.nullInputStream(), out, out)) {
            try {
                return own.execute(line);
            } catch (Exception e) {
                ShellUtil.logException(own, e);
                return null;
            }
        }
    }

    /** In a session of its own: the threads of a session keep the user that they began with. */
    private @Nullable Object execute(String line) throws Exception {
        Session own = factory.create(InputStream.nullInputStream(), out, out);
        try {
            return own.execute(line);
        } catch (CommandException e) {
            throw e.getCause() instanceof Exception refused ? refused : e;
        } finally {
            own.close();
        }
    }

    /** What the last line printed, also when it failed. */
    public String printed() {
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * What the Tab key offers.
     *
     * @param words of the line; the last one is to be completed, and may be empty
     */
    public List<String> complete(Subject user, String scope, String name, String... words)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(scope + ":" + name));
        arguments.addAll(List.of(words));
        String last = arguments.get(arguments.size() - 1);
        String buffer = String.join(" ", arguments);
        CommandLine line =
                new CommandLineImpl(
                        arguments.toArray(String[]::new),
                        arguments.size() - 1,
                        last.length(),
                        buffer.length(),
                        buffer);
        List<String> candidates = new ArrayList<>();
        Users.as(
                user,
                () ->
                        factory.getRegistry()
                                .getCommand(scope, name)
                                .getCompleter(false)
                                .complete(session, line, candidates));
        return candidates.stream().map(String::trim).toList();
    }

    @Override
    public void close() {
        session.close();
        factory.stop();
        threadIo.stop();
    }
}
