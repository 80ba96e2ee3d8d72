package org.yiwang.catalog;

import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.yiwang.text.Pinyin;
import org.yiwang.text.SearchText;

/** What is indexed of an item. Terms only: no frequencies, no norms, nothing stored. */
final class ItemFields {
    /** The whole title, with and without its sub-item. */
    static final String TITLE = "title";
    /** The title from each of its characters on: a prefix of it is a part of the title. */
    static final String TITLE_PART = "titlePart";
    /** What people say for it. */
    static final String SAID = "said";
    /** Single words of title, sub-item, English title, department and what people say. */
    static final String WORD = "word";
    /** Two neighbouring syllables of the title. */
    static final String SOUND = "sound";
    /** Pinyin of title and sayings. */
    static final String PINYIN = "pinyin";
    /** Pinyin from each syllable on. */
    static final String PINYIN_PART = "pinyinPart";
    /** Initials of title and sayings. */
    static final String INITIALS = "initials";
    /** Initials from each syllable on. */
    static final String INITIALS_PART = "initialsPart";

    static final String BASE = "base";
    static final String REGION = "region";
    static final String DEPARTMENT = "department";
    static final String THEME = "theme";
    static final String AUDIENCE = "audience";
    static final String HANDLING = "handling";

    /** Position of the item in the catalogue. */
    static final String ORDINAL = "ordinal";
    /** 行使层级: the higher the number, the nearer to the people. */
    static final String LEVEL = "level";
    /** How many look for it. */
    static final String WEIGHT = "weight";
    /** The item itself, so that no two are equal in order. */
    static final String ITEM = "item";

    private ItemFields() {}

    static Document document(Catalogue.Entry entry, int ordinal, Catalogue catalogue) {
        var standard = entry.standard();
        var document = new Document();
        String title = SearchText.normalised(standard.title());
        String sub = standard.subItem() == null ? "" : SearchText.normalised(standard.subItem());
        add(document, TITLE, title);
        if (!sub.isEmpty()) {
            add(document, TITLE, title + sub);
            add(document, TITLE, sub);
        }
        parts(document, TITLE_PART, title + sub);
        sounds(document, title + sub);
        words(document, standard.title(), standard.subItem(), standard.titleEn());
        for (String saying : standard.synonyms()) {
            add(document, SAID, SearchText.normalised(saying));
            sounds(document, SearchText.normalised(saying));
            words(document, saying);
        }
        entry.offices().forEach((region, code) -> {
            add(document, REGION, region);
            add(document, DEPARTMENT, code);
        });
        entry.offices().values().stream()
                .findFirst()
                .map(catalogue.departments()::get)
                .ifPresent(it -> words(document, it.shortName()));
        standard.themes().forEach(it -> add(document, THEME, it));
        standard.audiences().forEach(it -> add(document, AUDIENCE, it));
        add(document, HANDLING, standard.handling().name());
        add(document, BASE, standard.baseCode());
        document.add(new NumericDocValuesField(ORDINAL, ordinal));
        document.add(new NumericDocValuesField(LEVEL, standard.level()));
        document.add(new NumericDocValuesField(WEIGHT, standard.weight()));
        document.add(new SortedDocValuesField(ITEM, new BytesRef(standard.item())));
        return document;
    }

    private static void sounds(Document document, String text) {
        var syllables = Pinyin.syllables(text);
        String initials = Pinyin.initials(syllables);
        add(document, PINYIN, String.join("", syllables));
        add(document, INITIALS, initials);
        parts(document, INITIALS_PART, initials);
        for (int i = 0; i < syllables.size(); i++) {
            add(document, PINYIN_PART, String.join("", syllables.subList(i, syllables.size())));
        }
        pairs(syllables).forEach(it -> add(document, SOUND, it));
    }

    /** shi-pin, pin-jing, jing-ying … */
    static List<String> pairs(List<String> syllables) {
        return java.util.stream.IntStream.range(1, syllables.size())
                .mapToObj(i -> syllables.get(i - 1) + "-" + syllables.get(i))
                .distinct()
                .toList();
    }

    private static void parts(Document document, String field, String text) {
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            add(document, field, text.substring(i));
        }
    }

    private static void words(Document document, @Nullable String... texts) {
        for (@Nullable String text : texts) {
            if (text != null) {
                SearchText.words(text).forEach(it -> add(document, WORD, it.toLowerCase(Locale.ROOT)));
            }
        }
    }

    private static void add(Document document, String field, String term) {
        document.add(new StringField(field, term, Store.NO));
    }
}
