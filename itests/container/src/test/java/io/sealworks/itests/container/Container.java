/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import static org.awaitility.Awaitility.await;

/**
 * A container of the unpacked assembly with a data folder of its own, driven by {@code
 * bin/sealworks}. Closing it ends its process, however it is; so does the end of the tests' JVM.
 */
final class Container implements AutoCloseable {
    static final String USER = "sealworks";

    private final Path data;
    private final Configs configs;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Path home = Assembly.home();

    /**
     * @param folder of the container's data, made if it is missing
     */
    Container(Path folder, Configs configs) {
        this.data = folder;
        this.configs = configs;
        environment.put("SEALWORKS_START_TIMEOUT", "120");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close " + folder));
    }

    /** A container and its configurations in a fresh folder of this name. */
    static Container fresh(String name, int threads) throws IOException {
        Path folder = Folders.fresh(name);
        return new Container(folder.resolve("data"), Configs.in(folder, threads));
    }

    /** Sets a variable of the environment of all that is started from now on. */
    Container with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /**
     * Where PoRep parameters are looked for: in an empty folder, so that sectors wait at C1Done.
     */
    Container withoutParameters() {
        return with(Parameters.VARIABLE, data.resolve("no-parameters").toString());
    }

    /** From now on it is started and stopped by another assembly. */
    Container from(Path assembly) {
        home = assembly;
        return this;
    }

    Configs configs() {
        return configs;
    }

    Path data() {
        return data;
    }

    /** Starts, and returns when the role answers. */
    Container start(Role role) {
        tryStart(role).mustBeOk("starting " + data);
        return this;
    }

    Outcome tryStart(Role role) {
        List<String> options = new ArrayList<>(List.of("--role", role.word()));
        options.addAll(
                List.of(
                        "--config",
                        (role == Role.MANAGER ? configs.manager() : configs.worker()).toString()));
        if (role == Role.BOTH) {
            options.addAll(List.of("--manager-config", configs.manager().toString()));
        }
        return sealworks("start", options);
    }

    /** Starts again as it was: role and configurations are remembered by the container. */
    Container restart() {
        sealworks("start", List.of()).mustBeOk("restarting " + data);
        return this;
    }

    Outcome stop() {
        return sealworks("stop", List.of("--during-deadline"));
    }

    Outcome status() {
        return sealworks("status", List.of());
    }

    /** {@code bin/sealworks VERB --data DATA OPTIONS}. */
    Outcome sealworks(String verb, List<String> options) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/sealworks").toString(), verb));
        command.addAll(List.of("--data", data.toString()));
        command.addAll(options);
        return Program.of(command).with(environment).within(Duration.ofMinutes(4)).run();
    }

    /** kill -9 of the JVM and of nothing else; returns when it is gone. */
    void kill() {
        ProcessHandle process = process();
        process.destroyForcibly();
        await("end of " + pid()).atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
    }

    boolean running() {
        return Files.exists(run("pid")) && ProcessHandle.of(pid()).filter(this::isOurs).isPresent();
    }

    /** The process of the container's JVM. */
    long pid() {
        return Long.parseLong(read(run("pid")).strip());
    }

    /** kill -9 of the JVM's whole process group, as a service manager may do it. */
    void killGroup() {
        ProcessHandle process = process();
        Program.of(List.of("kill", "-9", "--", "-" + pid())).run().mustBeOk("killing the group");
        await("end of " + pid()).atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
    }

    private ProcessHandle process() {
        return ProcessHandle.of(pid())
                .filter(this::isOurs)
                .orElseThrow(() -> new AssertionError("no process of " + data + " runs"));
    }

    /** A pid may have gone to a stranger. */
    private boolean isOurs(ProcessHandle process) {
        try {
            return process.isAlive()
                    && Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                            .contains(data.toString());
        } catch (IOException e) {
            return false;
        }
    }

    private Path run(String name) {
        return data.resolve("run").resolve(name);
    }

    /** The container's log. */
    String log() {
        return read(data.resolve("log/sealworks.log"));
    }

    String console() {
        return read(data.resolve("log/console.log"));
    }

    Rpc worker() {
        return Rpc.worker(configs.workerPort());
    }

    Rpc manager() {
        return Rpc.manager(configs.managerPort());
    }

    /** The shell over SSH, as the user that the container made for itself. */
    Shell shell() {
        return new Shell(sshPort(), USER, password());
    }

    Shell shell(String user, String password) {
        return new Shell(sshPort(), user, password);
    }

    /**
     * Adds a user to this container, in a group that the assembly ships (viewergroup, managergroup,
     * admingroup), with further roles behind it.
     */
    Container addUser(String name, String password, String group) {
        try {
            Path users = data.resolve("etc/users.properties");
            Files.writeString(
                    users, read(users) + name + " = " + password + ",_g_:" + group + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    String password() {
        return properties("etc/users.properties").getProperty(USER).split(",")[0].strip();
    }

    int sshPort() {
        return Integer.parseInt(properties("ports").getProperty("ssh"));
    }

    String jmxUrl() {
        return properties("ports").getProperty("jmx");
    }

    /** Where JMX's clients look first. */
    int jmxPort() {
        String file = "etc/org.apache.karaf.management.cfg";
        return Integer.parseInt(properties(file).getProperty("rmiRegistryPort"));
    }

    Outcome venusWorker(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Assembly.bin("venus-worker").toString(), "worker"));
        command.addAll(List.of("-c", configs.worker().toString()));
        command.addAll(List.of(arguments));
        return Program.of(command).run();
    }

    /**
     * {@code venus-sector-manager util worker ARGUMENTS}, at the port of this container's manager.
     */
    Outcome utilWorker(String... arguments) {
        return util(List.of("--listen", "127.0.0.1:" + configs.managerPort()), arguments);
    }

    /** The same, with the address and the token that the manager's configuration names. */
    Outcome utilWorkerByConfig(String... arguments) {
        return util(List.of("--conf", configs.manager().toString()), arguments);
    }

    private static Outcome util(List<String> where, String... arguments) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(Assembly.bin("venus-sector-manager").toString(), "util"));
        command.addAll(where);
        command.add("worker");
        command.addAll(List.of(arguments));
        return Program.of(command).run();
    }

    @Override
    public void close() {
        if (running()) {
            ProcessHandle process = process();
            process.destroyForcibly();
            process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
        sealworks("stop", List.of("--kill", "--during-deadline"));
    }

    private Properties properties(String file) {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(data.resolve(file))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
