package org.yiwang.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.Grade;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.items.Descriptions;
import org.yiwang.catalog.items.Flow;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.Implementation;
import org.yiwang.catalog.items.ItemContent;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.LocalPart;
import org.yiwang.catalog.items.Material;
import org.yiwang.catalog.items.NewItem;
import org.yiwang.catalog.items.OnlineDepth;
import org.yiwang.catalog.items.Particulars;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** An item of which everything is recorded, in words that are hard to write. */
public final class FilledItem {
    public static final String CODE = "11420106YW0101067Y400011700100001";
    /** What ends a string, a line, an element or a cell in one language or another. */
    public static final String HARD = "=1+1 \"引号\" \\反斜杠\\ 'x' <b>&amp;</b>\n第二行\t{制表} 𠮷 @zh ^^xsd:int";

    private FilledItem() {}

    /** One of those that all are of one standard. */
    public static ExportedItem numbered(Descriptions descriptions, int number) {
        String code = CODE.substring(0, 23) + "%08d".formatted(number) + "01";
        return item(descriptions, code, number);
    }

    public static ExportedItem item(Descriptions descriptions) {
        return item(descriptions, CODE, 3);
    }

    /** One of which nothing is recorded but what it is called. */
    public static ExportedItem bare(Descriptions descriptions) {
        var filled = item(descriptions);
        var description = filled.description().deepCopy();
        description.putNull("titleEn").putNull("subItem");
        description.put("title", "事项");
        for (String list : List.of("audiences", "themes", "synonyms", "materials")) {
            description.putArray(list);
        }
        description.set(
                "guide",
                new ObjectMapper()
                        .valueToTree(new Guide(
                                List.of(), List.of(), null, null, null, null, null, null, List.of(), List.of(),
                                List.of(), List.of(), null, "", null, null, null, null, null, null, null)));
        description.putNull("local");
        return new ExportedItem(
                filled.code(),
                filled.item(),
                filled.version(),
                filled.number(),
                filled.effectiveOn(),
                filled.department(),
                filled.departmentName(),
                filled.region(),
                filled.regionName(),
                description);
    }

    private static ExportedItem item(Descriptions descriptions, String code, int number) {
        var version = new UUID(7, number);
        var implementation = new Implementation(
                version,
                code,
                "filled",
                "420106",
                code.substring(0, 18),
                number,
                new UUID(8, 1),
                ItemState.IN_USE,
                LocalDate.of(2026, 3, 1),
                Instant.parse("2026-02-01T00:00:00Z"),
                null,
                local(),
                Map.of("visits", JsonNodeFactory.instance.numberNode(0)));
        return new ExportedItem(
                code,
                "filled",
                version,
                number,
                implementation.effectiveOn(),
                implementation.department(),
                "示例局",
                implementation.region(),
                "武昌区",
                descriptions.of(
                        new NewItem("filled", code.substring(19, 31), code.substring(31), 4, null),
                        content(),
                        implementation));
    }

    private static LocalPart local() {
        return new LocalPart(
                "示例路 1 号 \"政务大厅\"",
                "9:00-17:00",
                new LocalPart.SummerHours(6, 9, "8:30-17:30"),
                "027-00000001",
                "027-00000002",
                List.of("3 号窗口", "4 号窗口"),
                "https://example.org/apply?a={b}|c&d=湖北",
                "http://example.org/m");
    }

    private static ItemContent content() {
        return new ItemContent(
                HARD,
                "A \"filled\" item \\ with all",
                "首次申请",
                "01",
                Set.of(Audience.PERSON, Audience.ENTERPRISE),
                List.of("birth"),
                Handling.PROMISED,
                Grade.OFFICIAL,
                null,
                50,
                List.of("办\"证\"", "示例"),
                guide(),
                List.of(
                        material("1", Material.Necessity.REQUIRED, "https://example.org/form.pdf"),
                        material("b/2 样", Material.Necessity.DEFERRABLE, "见窗口")),
                JsonNodeFactory.instance.objectNode(),
                JsonNodeFactory.instance.objectNode(),
                StringNode.valueOf("x"));
    }

    private static Material material(String id, Material.Necessity necessity, String samples) {
        return new Material(
                id,
                "材料 " + id,
                necessity,
                Material.Kind.FORM,
                Material.Form.BOTH,
                Material.Source.GOVERNMENT,
                2,
                "委托他人办理的",
                null,
                "id-card",
                "-用黑色笔填写",
                "公安机关核发",
                "A4",
                "字迹清晰",
                samples);
    }

    private static Guide guide() {
        return new Guide(
                List.of("年满十八周岁。", HARD),
                List.of("《中华人民共和国行政许可法》第十二条", "《示例条例》第三条\n第二款"),
                new TimeLimit(20, TimeLimit.Unit.WORKING_DAYS, "自受理之日起"),
                new TimeLimit(10, TimeLimit.Unit.CALENDAR_DAYS, "自受理之日起"),
                1,
                "须当面核验",
                new Guide.Fee(true, "见收费项目", null),
                new Guide.Result("示例许可证", Guide.Result.Kind.LICENCE, "sample"),
                List.of(new Guide.Step("受理", "窗口", 1), new Guide.Step("办结", "示例局", null)),
                List.of("专家评审"),
                List.of("WINDOW", "WEB", "MOBILE", "MAIL"),
                List.of(new Guide.Question("要带原件吗？", "要。"), new Guide.Question("收费吗？", "@收")),
                "周末不办",
                "示例",
                Set.of(),
                null,
                null,
                null,
                new Particulars(
                        Particulars.PowerSource.HANDED_DOWN,
                        Particulars.BodyNature.STATUTORY_ORGAN,
                        Set.of(OnlineDepth.HANDLING, OnlineDepth.ACCEPTANCE, OnlineDepth.RESULT_NOTICE),
                        Particulars.Coverage.PROVINCE,
                        true,
                        false,
                        null,
                        true,
                        null,
                        "每年 100 个",
                        "https://example.org/sample.png",
                        List.of(
                                new Particulars.FeeProject("证照工本费", "每证 10 元", "鄂价费〔2013〕1号", true, "低保户免收"),
                                new Particulars.FeeProject("检测费", null, null, null, null)),
                        List.of(new Particulars.Intermediary("环评", "《环评法》第十六条", null)),
                        List.of(new Particulars.Procedure(
                                Particulars.Procedure.Kind.EXTENSION,
                                "延长审批",
                                new TimeLimit(10, TimeLimit.Unit.WORKING_DAYS, "经负责人批准"))),
                        List.of("公安局", "税务局"),
                        Particulars.PermitMode.COMMITMENT,
                        List.of(new Particulars.Delegation("自贸区管委会", Particulars.Delegation.Form.ENTRUSTED, null))),
                new Flow(List.of(
                        new Flow.Activity(
                                "first",
                                "初审",
                                Flow.Kind.REVIEW,
                                Flow.Role.CLERK,
                                List.of(),
                                null,
                                List.of(),
                                null,
                                null,
                                2,
                                List.of()),
                        new Flow.Activity(
                                "fire",
                                "消防会签",
                                Flow.Kind.COUNTERSIGN,
                                null,
                                List.of("emergency", "housing"),
                                null,
                                List.of("first"),
                                "面积超过三百平方米",
                                new ObjectMapper().readTree("{\"properties\": {\"area\": {\"minimum\": 300}}}"),
                                5,
                                List.of("first")))),
                null);
    }
}
