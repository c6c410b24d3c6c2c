/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import io.sealworks.api.config.ByteSize;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * Single values. Every method throws IllegalArgumentException with what would be right; messages
 * begin behind the key's name.
 */
final class Scalars {
    private final Path folder;

    /**
     * @param folder what relative paths are taken from
     */
    Scalars(Path folder) {
        this.folder = folder;
    }

    /** Whether values of the type are written as one string: it has a {@code parse(String)}. */
    boolean reads(Class<?> type) {
        return parser(type).isPresent();
    }

    Object ofDefault(Class<?> type, String text) {
        if (type == boolean.class || type == Boolean.class) {
            return Boolean.valueOf(text);
        } else if (isInteger(type)) {
            return integer(type, Long.parseLong(text));
        }
        return ofText(type, text);
    }

    Object ofToml(Class<?> type, Object value) {
        if (type == boolean.class || type == Boolean.class) {
            return expect(Boolean.class, value, "true or false");
        } else if (isInteger(type)) {
            return integer(type, expect(Long.class, value, "an integer"));
        } else if (type == ByteSize.class && value instanceof Long bytes) {
            return ofText(type, bytes.toString());
        }
        return ofText(type, expect(String.class, value, expected(type)));
    }

    /** What a TOML value is, in words. */
    static String kind(Object value) {
        if (value instanceof String) {
            return "a string";
        } else if (value instanceof Long) {
            return "an integer";
        } else if (value instanceof Double) {
            return "a float";
        } else if (value instanceof Boolean) {
            return "a boolean";
        } else if (value instanceof TomlTable) {
            return "a table";
        } else if (value instanceof TomlArray) {
            return "an array";
        }
        return "a date or time";
    }

    private static boolean isInteger(Class<?> type) {
        return type == int.class
                || type == Integer.class
                || type == long.class
                || type == Long.class;
    }

    private static Object integer(Class<?> type, long value) {
        if (type == long.class || type == Long.class) {
            return value;
        }
        if ((int) value != value) {
            throw new IllegalArgumentException(
                    "must be from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    private static <V> V expect(Class<V> type, Object value, String expected) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("must be " + expected + ", not " + kind(value));
        }
        return type.cast(value);
    }

    private static String expected(Class<?> type) {
        if (type == Duration.class) {
            return "a duration such as \"30s\" or \"5min\"";
        } else if (type == ByteSize.class) {
            return "a size such as \"8GiB\"";
        } else if (type == Path.class) {
            return "a path in quotes";
        }
        return "a string";
    }

    private Object ofText(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        } else if (type == Duration.class) {
            return HumanDuration.parse(text);
        } else if (type == Path.class) {
            return path(text);
        }
        Optional<Method> parser = parser(type);
        if (parser.isPresent()) {
            return parse(parser.get(), text);
        } else if (type.isEnum()) {
            return constant(type, text);
        }
        throw new IllegalStateException("a config record cannot hold " + type.getName());
    }

    private Path path(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        try {
            return folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is no path: " + e.getMessage(), e);
        }
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> c.toString().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "must be one of "
                                                + Arrays.toString(type.getEnumConstants())));
    }

    private static Optional<Method> parser(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(m -> m.getName().equals("parse") && m.getReturnType() == type)
                .filter(m -> Arrays.equals(m.getParameterTypes(), new Class<?>[] {String.class}))
                .findFirst();
    }

    private static Object parse(Method parser, String text) {
        try {
            return parser.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            } else if (e.getCause() instanceof ArithmeticException) {
                throw new IllegalArgumentException("too large: \"" + text + "\"", e);
            }
            throw new IllegalStateException(parser + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(parser + " is not public", e);
        }
    }
}
