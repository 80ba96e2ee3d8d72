package org.yiwang.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.ItemKind;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** 代码表: how other systems write what here is a word, and what it is called; {@code codes.json}. */
@Component
public class Codes {
    private final Map<String, Map<String, Code>> tables;

    Codes(JsonMapper json) {
        try (InputStream in = new ClassPathResource("codes.json", Codes.class).getInputStream()) {
            tables = json.readValue(in, new TypeReference<Map<String, Map<String, Code>>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param code as the national exchange writes it; several are told apart by {@code ^} */
    public record Code(String code, String name, String nameEn) {}

    private static final Code EXTENSION = new Code("", ItemKind.EXTENSION.chinese(), "Other");

    /**
     * The tables.
     *
     * @see <a href="https://openstd.samr.gov.cn/">GB/T 39046-2020, annex A</a>; what stands in no annex is as the exchange has it
     */
    public enum Table {
        /** 事项类型, A.1. */
        TYPE,
        /** 行使层级, A.2. */
        LEVEL,
        /** 实施主体性质, A.3. */
        BODY_NATURE,
        /** 服务对象, A.4 as C0109.2 widened it. */
        AUDIENCE,
        /** 办理形式, A.5. */
        CHANNEL,
        /** 办件类型, A.6. */
        HANDLING,
        /** 特别程序种类, A.7. */
        PROCEDURE,
        /** 权力来源. */
        POWER_SOURCE,
        /** 通办范围: words, no digits. */
        COVERAGE,
        /** 时限单位. */
        UNIT,
        /** 事项状态. */
        STATE,
        /** 办理结果类型: words, no digits. */
        RESULT,
        /** 材料必要性. */
        NECESSITY,
        /** 材料类型. */
        MATERIAL_KIND,
        /** 材料形式. */
        MATERIAL_FORM,
        /** 材料来源渠道. */
        MATERIAL_SOURCE
    }

    /**
     * What a word of a table is elsewhere.
     *
     * @throws IllegalStateException if the table has no such word
     */
    public Code of(Table table, String word) {
        Code code = tables.getOrDefault(table.name(), Map.of()).get(word);
        if (code == null) {
            throw new IllegalStateException(table + " has no code for " + word);
        }
        return code;
    }

    public Code of(Table table, Enum<?> word) {
        return of(table, word.name());
    }

    /** 事项类型 of a code: one of the table, or one of those left for extensions. */
    public Code type(String type) {
        Code known = tables.getOrDefault(Table.TYPE.name(), Map.of()).get(type);
        return known == null ? new Code(type, EXTENSION.name(), EXTENSION.nameEn()) : known;
    }

    /** The words of a table. */
    public Collection<String> words(Table table) {
        return tables.getOrDefault(table.name(), Map.of()).keySet();
    }

    /** The code of what may be unrecorded; empty if it is. */
    public String code(Table table, @Nullable Enum<?> word) {
        return word == null ? "" : of(table, word).code();
    }
}
