package org.yiwang.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;

/** Text as search compares it, and the words in it. */
public final class SearchText {
    /** What people say around the thing they want. */
    private static final Set<String> AROUND = Set.of(
            "我", "我们", "想", "要", "想要", "的", "了", "怎么", "怎样", "如何", "办", "办理", "个", "去", "在", "哪里", "哪", "哪儿", "需要",
            "什么", "吗", "呢", "请问", "一下", "能", "可以", "一个", "一", "手续", "材料", "申办", "the", "a", "an", "of", "for", "to",
            "how", "apply");

    private static final Analyzer WORDS = new WordAnalyzer();

    private SearchText() {}

    /** Full width as half width, capitals as small letters, no spaces and no punctuation. */
    public static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{Z}\\p{P}\\p{S}\\p{C}]+", "");
    }

    /** Small letters only, as somebody types pinyin; v stands for ü. Empty if the text is something else. */
    public static String typedPinyin(String text) {
        String letters = normalised(text).replace("'", "");
        return letters.matches("[a-z]{2,}") ? letters.replace("lv", "lu").replace("nv", "nu") : "";
    }

    /** The words of a text. */
    public static List<String> words(String text) {
        var words = new ArrayList<String>();
        try (var tokens = WORDS.tokenStream("", Normalizer.normalize(text, Normalizer.Form.NFKC))) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                String word = term.toString();
                if (!normalised(word).isEmpty()) {
                    words.add(word);
                }
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** The words of a question, without those around it; all of them if there are no others. */
    public static List<String> askedWords(String question) {
        var words = words(question);
        var asked = words.stream().filter(it -> !AROUND.contains(it)).distinct().toList();
        return asked.isEmpty() ? words : asked;
    }

    /** Words by smartcn. Made anew each time: requests come on virtual threads, of which there is no end. */
    private static final class WordAnalyzer extends Analyzer {
        WordAnalyzer() {
            super(new ReuseStrategy() {
                @Override
                public @Nullable TokenStreamComponents getReusableComponents(Analyzer analyzer, String field) {
                    return null;
                }

                @Override
                public void setReusableComponents(Analyzer analyzer, String field, TokenStreamComponents components) {}
            });
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            var tokenizer = new HMMChineseTokenizer();
            return new TokenStreamComponents(tokenizer, new LowerCaseFilter(tokenizer));
        }
    }
}
