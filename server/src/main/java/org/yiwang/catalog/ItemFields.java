package org.yiwang.catalog;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.yiwang.text.Pinyin;
import org.yiwang.text.SearchText;

/** What is indexed of an item. Nothing is stored: the catalogue has it. */
final class ItemFields {
    /** The whole title, with and without its sub-item. */
    static final String TITLE = "title";
    /** The title from each of its characters on: a prefix of it is a part of the title. */
    static final String TITLE_PART = "titlePart";
    /** What people say for it. */
    static final String SAID = "said";
    /** Pinyin of title and sayings. */
    static final String PINYIN = "pinyin";
    /** Pinyin from each syllable on. */
    static final String PINYIN_PART = "pinyinPart";
    /** Initials of title and sayings. */
    static final String INITIALS = "initials";
    /** Initials from each syllable on. */
    static final String INITIALS_PART = "initialsPart";
    /** Pairs of characters of title, sub-item and English title, ranked by BM25. */
    static final String TITLE_GRAM = "titleGram";
    /** Pairs of characters of what people say, ranked by BM25. */
    static final String SAID_GRAM = "saidGram";
    /** Pairs of characters of the guide and the department, ranked by BM25. */
    static final String GUIDE_GRAM = "guideGram";

    static final String BASE = "base";

    /** Position of the item in the catalogue. */
    static final String ORDINAL = "ordinal";

    private static final FieldType RANKED = ranked();

    private ItemFields() {}

    /**
     * The document of an item.
     *
     * @param guide what its guide says, as text
     */
    static Document document(Catalogue.Entry entry, int ordinal, Catalogue catalogue, String guide) {
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
        grams(document, TITLE_GRAM, standard.title());
        grams(document, TITLE_GRAM, standard.subItem() == null ? "" : standard.subItem());
        grams(document, TITLE_GRAM, standard.titleEn() == null ? "" : standard.titleEn());
        for (String saying : standard.synonyms()) {
            add(document, SAID, SearchText.normalised(saying));
            sounds(document, SearchText.normalised(saying));
            grams(document, SAID_GRAM, saying);
        }
        grams(document, GUIDE_GRAM, guide);
        departments(entry.offices().values(), catalogue).forEach(it -> grams(document, GUIDE_GRAM, it));
        add(document, BASE, standard.baseCode());
        document.add(new NumericDocValuesField(ORDINAL, ordinal));
        return document;
    }

    private static List<String> departments(Collection<String> codes, Catalogue catalogue) {
        return codes.stream()
                .limit(1)
                .flatMap(it -> Stream.ofNullable(catalogue.departments().get(it)))
                .map(Department::shortName)
                .toList();
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
    }

    private static void parts(Document document, String field, String text) {
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            add(document, field, text.substring(i));
        }
    }

    private static void grams(Document document, String field, String text) {
        SearchText.grams(text).forEach(it -> document.add(new Field(field, it, RANKED)));
    }

    private static void add(Document document, String field, String term) {
        document.add(new StringField(field, term, Store.NO));
    }

    private static FieldType ranked() {
        var type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }
}
