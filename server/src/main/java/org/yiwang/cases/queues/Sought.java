package org.yiwang.cases.queues;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for among the cases of a queue; all of it must hold.
 *
 * @param number how the number of the case begins; null for any
 * @param applicant whose it is; null for anybody
 * @param items codes of the items it is about, up to {@link #MOST_ITEMS}; null for any
 * @param from first last day; null for no beginning
 * @param before the day after the last last day; null for no end
 */
record Sought(
        @Nullable String number,
        @Nullable Applicant applicant,
        @Nullable List<String> items,
        @Nullable LocalDate from,
        @Nullable LocalDate before) {
    /** Each is a look into the index; so many take less time than a page is worth. */
    static final int MOST_ITEMS = 500;

    /** All that conditions of queues ask of. */
    private static final String CONDITIONED = "id, region, department, stage, due_on, expedited, officer";

    private static final int DIGITS = 23;

    static final Sought ANYTHING = new Sought(null, null, null, null, null);

    Sought {
        items = items == null ? null : List.copyOf(items);
    }

    /** Whose cases. */
    sealed interface Applicant permits Party, Name {}

    /** @param id null if nobody is known by the number that was asked for */
    record Party(@Nullable UUID id) implements Applicant {}

    /** @param mark hexadecimal, of {@link org.yiwang.cases.records.CaseStore#mark} */
    record Name(String mark) implements Applicant {}

    void parameters(Map<String, @Nullable Object> into) {
        if (number != null) {
            into.put("numberFrom", number);
            into.put("numberTo", number + "9".repeat(Math.max(0, DIGITS - number.length())));
        }
        switch (applicant) {
            case null -> {}
            case Party party -> into.put("applicant", party.id());
            case Name name -> into.put("mark", HexFormat.of().parseHex(name.mark()));
        }
        if (items != null) {
            into.put("items", items.toArray(String[]::new));
        }
        into.put("from", from);
        into.put("before", before);
    }

    /** Between which days the last one lies, as a condition. */
    String span() {
        return (from == null ? "" : " and due_on >= :from") + (before == null ? "" : " and due_on < :before");
    }

    /**
     * These conditions and what is looked for, as one condition. Whose cases they are and how they are numbered names few: they are
     * fetched first. Of each item, no more is read than stands on the page.
     *
     * @param page order and limit
     */
    String within(String conditions, String page) {
        String few = few();
        if (!few.isEmpty()) {
            return "id = any (array(with few as materialized (select " + CONDITIONED + " from cases.cases where " + few
                    + ") select id from few as cases where " + conditions + page + "))";
        }
        return items == null
                ? conditions
                : "id = any (array(select id from unnest(:items) as wanted(code) cross join lateral"
                        + " (select id, due_on from cases.cases where item_code = wanted.code and " + conditions + page
                        + ") as of_item" + page + "))";
    }

    private String few() {
        var few = new ArrayList<String>();
        if (number != null) {
            few.add("number between :numberFrom and :numberTo");
        }
        switch (applicant) {
            case null -> {}
            case Party party -> few.add("applicant = :applicant");
            case Name name -> few.add("applicant_index = :mark");
        }
        if (!few.isEmpty() && items != null) {
            few.add("item_code = any (:items)");
        }
        return String.join(" and ", few);
    }
}
