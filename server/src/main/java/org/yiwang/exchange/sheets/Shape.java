package org.yiwang.exchange.sheets;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.elements.Element;
import org.yiwang.catalog.items.ItemContent;
import org.yiwang.catalog.items.LocalPart;

/**
 * What values an element can have, as the records say of which the description of an item is made. The list of elements is data
 * and has places only.
 */
public sealed interface Shape {
    /** Words. */
    record Text() implements Shape {}

    /** A whole number. */
    record Whole() implements Shape {}

    /** Yes or no. */
    record YesNo() implements Shape {}

    /**
     * One of several codes.
     *
     * @param words under which their names are found: {@link Names}
     * @param number whether the code is a number in the description
     */
    record Choice(String words, List<String> codes, boolean number) implements Shape {}

    /** Any of several codes. */
    record Several(Choice of) implements Shape {}

    /** Texts in an order. */
    record Lines() implements Shape {}

    /** Several values that belong together. */
    record Group(Map<String, Field> fields) implements Shape {}

    /** Any number of such groups. */
    record Entries(Group of) implements Shape {}

    /** What no cell can hold, such as the schema of a form. */
    record Other() implements Shape {}

    /**
     * One value of a group.
     *
     * @param needed whether there is no group without it
     */
    record Field(Shape shape, boolean needed) {}

    /** What is said of an item, with its code and level, and what is local. */
    Group ITEM = item();

    private static Group item() {
        var fields = new LinkedHashMap<>(group(ItemContent.class).fields());
        fields.put("baseCode", new Field(new Text(), true));
        fields.put("typeCode", new Field(new Choice("typeCode", codes(0, 29, "%02d"), false), true));
        fields.put("level", new Field(new Choice("level", codes(1, 7, "%d"), true), true));
        fields.put("local", new Field(group(LocalPart.class), false)); // no standard has it
        return new Group(fields);
    }

    private static List<String> codes(int first, int last, String format) {
        return IntStream.rangeClosed(first, last).mapToObj(format::formatted).toList();
    }

    /** That of the values of an element; within the entries of a list, of one of them. Nothing if there is no such place. */
    static Optional<Shape> of(Element element) {
        Shape at = ITEM;
        for (String step : element.path()) {
            if (at instanceof Entries entries && step.equals(Element.EACH)) {
                at = entries.of();
            } else if (at instanceof Group group && group.fields().containsKey(step)) {
                at = Objects.requireNonNull(group.fields().get(step)).shape();
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }

    private static Group group(Class<?> record) {
        var fields = new LinkedHashMap<String, Field>();
        for (RecordComponent it : record.getRecordComponents()) {
            boolean nullable = it.getAnnotatedType().isAnnotationPresent(Nullable.class);
            fields.put(it.getName(), new Field(of(it.getGenericType()), !nullable));
        }
        return new Group(fields);
    }

    private static Shape of(Type type) {
        if (type instanceof ParameterizedType several
                && several.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw)) {
            return listOf(of(several.getActualTypeArguments()[0]));
        }
        if (type == String.class) {
            return new Text();
        }
        if (type == int.class || type == Integer.class) {
            return new Whole();
        }
        if (type == boolean.class || type == Boolean.class) {
            return new YesNo();
        }
        if (type instanceof Class<?> known && known.isEnum()) {
            return new Choice(
                    name(known),
                    Arrays.stream(Objects.requireNonNull(known.getEnumConstants()))
                            .map(it -> ((Enum<?>) it).name())
                            .toList(),
                    false);
        }
        return type instanceof Class<?> known && known.isRecord() ? group(known) : new Other();
    }

    private static Shape listOf(Shape each) {
        if (each instanceof Choice choice) {
            return new Several(choice);
        }
        if (each instanceof Group group) {
            return new Entries(group);
        }
        return each instanceof Text ? new Lines() : new Other();
    }

    private static String name(Class<?> type) {
        var around = type.getDeclaringClass();
        return around == null ? type.getSimpleName() : around.getSimpleName() + "." + type.getSimpleName();
    }
}
