package org.yiwang.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;

/** Text as search compares it: without width, case and signs; in pairs of characters; without the words around a wish. */
public final class SearchText {
    /** What people say around the thing they want, wherever it stands; longer ones first. */
    private static final Pattern AROUND =
            Pattern.compile(Stream.of("请问 你好 您好 谢谢 麻烦 怎么办理 怎么申请 怎么办 怎么弄 怎么 怎样 如何 咋办 咋弄 咋整 咋个 咋 哪里 哪儿 哪个 哪些 去哪 什么时候 "
                            + "为什么 什么 啥子 啥 需要 想要 要不要 用不用 该不该 能不能 可不可以 可以 是不是 有没有 行不行 会不会 应该 "
                            + "办理 申办 办一下 一下子 一下 一个 一张 多少 几天 多久 多长时间 手续 流程 程序 自己 我们 你们 他们 人家 "
                            + "现在 今天 明天 昨天 刚刚 刚才 准备 打算 不知道 知道 听说 帮忙 这个 那个 这些 那些 这边 那边 的话 "
                            + "还是 还要 还能 但是 因为 所以 如果 然后 已经 以后 之后 以前 之前 不小心 怎 俺 咱 吗 呢 吧 呀 啊 哦 嘛 咧 么")
                    .flatMap(it -> Stream.of(it.split(" ")))
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|")));

    /** Words of one character that mean nothing by themselves; only where they are words of their own. */
    private static final Set<String> SMALL = Set.of(
            "我", "你", "您", "他", "她", "它", "想", "要", "的", "了", "着", "过", "个", "去", "在", "是", "有", "都", "就", "也", "还",
            "才", "又", "把", "给", "帮", "让", "被", "和", "跟", "到", "能", "会", "该", "办", "里", "不", "没", "做", "得", "地", "这",
            "那", "很", "太", "从", "对", "为", "国家", "政府", "公家", "东西", "地方", "时候", "事情", "情况", "几", "一", "两", "张", "再", "只",
            "但", "或", "与", "及", "来", "说", "看", "问", "请", "找", "些", "点", "the", "a", "an", "of", "for", "to", "how", "i",
            "my", "do", "apply", "get", "want", "need", "where", "what", "is");

    private static final Pattern SIGNS = Pattern.compile("[\\p{Z}\\p{P}\\p{S}\\p{C}]+");
    private static final Pattern LETTERS = Pattern.compile("[a-z]{2,}");
    private static final Analyzer WORDS = new WordAnalyzer();

    private SearchText() {}

    /** Full width as half width, capitals as small letters, no spaces and no punctuation. */
    public static String normalised(String text) {
        return SIGNS.matcher(folded(text)).replaceAll("");
    }

    /** Small letters only, as somebody types pinyin; v stands for ü. Empty if the text is something else. */
    public static String typedPinyin(String text) {
        String letters = normalised(text).replace("'", "");
        return LETTERS.matcher(letters).matches() ? letters.replace("lv", "lu").replace("nv", "nu") : "";
    }

    /**
     * Pairs of neighbouring Chinese characters, and other words and numbers whole: 食品经营 licence is 食品, 品经, 经营,
     * licence. A Chinese character between others that are none stands alone. Nothing reaches over a sign.
     */
    public static List<String> grams(String text) {
        var grams = new ArrayList<String>();
        var runs = RUN.matcher(folded(text));
        while (runs.find()) {
            String run = runs.group();
            int length = run.codePointCount(0, run.length());
            if (length < 2 || !Character.isIdeographic(run.codePointAt(0))) {
                grams.add(run);
                continue;
            }
            int[] characters = run.codePoints().toArray();
            for (int i = 1; i < characters.length; i++) {
                grams.add(new String(characters, i - 1, 2));
            }
        }
        return grams;
    }

    private static final Pattern RUN = Pattern.compile("\\p{IsIdeographic}+|[\\p{L}\\p{N}&&[^\\p{IsIdeographic}]]+");

    /** What a question is about: the wish without the words around it; the whole question if there is nothing else. */
    public static Wish wish(String question) {
        String folded = folded(question);
        var words = words(AROUND.matcher(folded).replaceAll(" ")).stream()
                .filter(it -> !SMALL.contains(it))
                .toList();
        return new Wish(words.isEmpty() ? words(folded) : words);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        try (var tokens = WORDS.tokenStream("", text)) {
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
