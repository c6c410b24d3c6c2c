/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.auth.Admission;
import io.sealworks.api.auth.Authenticator;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.config.LoadedConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EndpointTest {
    private final FrontThreads threads = new FrontThreads("test");
    private final Dispatcher dispatcher =
            new Dispatcher(List.of("Venus"), Duration.ofSeconds(5), threads);
    private final Recording port = new Recording();

    /** Says what was done to it. */
    private static final class Recording implements Port {
        final List<String> events = new ArrayList<>();

        @Override
        public void open(Listen listen) {
            events.add("open " + listen);
        }

        @Override
        public void close() {
            events.add("close");
        }
    }

    /** Nobody asks it for anything here. */
    private static final class Loader implements ConfigLoader {
        @Override
        public <T extends Record> LoadedConfig<T> load(Path file, Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T extends Record> LoadedConfig<T> load(String text, Path file, Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T extends Record> LoadedConfig<T> loadPart(Path file, Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }

    private record Missing(Optional<String> missingBeyondLoopback) implements Authenticator {
        @Override
        public Admission authenticate(
                @Nullable String token, InetAddress remote, @Nullable String method) {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void stop() {
        threads.close();
    }

    private Endpoint endpoint(String listen) {
        return new Endpoint(
                "manager",
                (loader, file) -> {
                    if (file.endsWith("bad")) {
                        throw new ConfigException(List.of("bad:1:1: wrong"));
                    }
                    return Listen.parse(listen);
                },
                dispatcher.authenticators());
    }

    private void authenticator(@Nullable String missing) {
        dispatcher.authenticators().bind(new Missing(Optional.ofNullable(missing)));
    }

    @Test
    void opensOnLoopbackWhenTheConfigIsKnown() {
        Endpoint endpoint = endpoint("127.0.0.1:1789");
        endpoint.start(port, Path.of("a"));
        assertThat(port.events).isEmpty();
        endpoint.bind(new Loader());
        assertThat(port.events).containsExactly("open 127.0.0.1:1789");
        endpoint.stop();
        assertThat(port.events).containsExactly("open 127.0.0.1:1789", "close");
    }

    @Test
    void staysOpenWhileTheLoaderIsReplaced() {
        Endpoint endpoint = endpoint("[::1]:1789");
        Loader first = new Loader();
        endpoint.bind(first);
        endpoint.start(port, Path.of("a"));
        endpoint.unbind(first);
        endpoint.bind(new Loader());
        assertThat(port.events).containsExactly("open [::1]:1789");
    }

    @Test
    void refusesToOpenBeyondLoopbackWithoutAWayToTellCallersApart() {
        authenticator("[auth] manager_key or a [[legacy_peer]]");
        Endpoint endpoint = endpoint("0.0.0.0:1789");
        endpoint.bind(new Loader());
        endpoint.start(port, Path.of("a"));
        assertThat(port.events).containsExactly("close");
        authenticator(null);
        endpoint.advance();
        assertThat(port.events).containsExactly("close", "open 0.0.0.0:1789");
    }

    @Test
    void waitsForTheAuthenticatorBeforeItOpensBeyondLoopback() {
        Endpoint endpoint = endpoint("192.0.2.1:1789");
        endpoint.bind(new Loader());
        endpoint.start(port, Path.of("a"));
        assertThat(port.events).isEmpty();
        authenticator(null);
        endpoint.advance();
        assertThat(port.events).containsExactly("open 192.0.2.1:1789");
    }

    @Test
    void closesWhenTheNewConfigIsWrong() {
        Endpoint endpoint = endpoint("localhost:1789");
        endpoint.bind(new Loader());
        endpoint.start(port, Path.of("a"));
        endpoint.start(port, Path.of("bad"));
        assertThat(port.events).containsExactly("open localhost:1789", "close");
    }

    @Test
    void staysClosedWhenTheAddressIsNone() {
        Endpoint endpoint = endpoint("no port");
        endpoint.bind(new Loader());
        endpoint.start(port, Path.of("a"));
        assertThat(port.events).containsExactly("close");
    }

    @Test
    void namesWhatIsNoAddress() {
        for (String wrong : List.of("", "host", ":1", "host:", "host:x")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Listen.parse(wrong))
                    .withMessageContaining("not host:port: \"" + wrong + "\"");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Listen.parse("host:70000"))
                .withMessageContaining("no port: 70000");
    }
}
