package org.yiwang.licence;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.yiwang.documents.Documents;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;

/** A licence and its file, without database. */
final class Samples {
    static final Organ ORGAN = new Organ("11420106MB1A23457N", "武汉市武昌区市场监督管理局");
    static final Instant AT = Instant.parse("2020-06-11T02:00:00Z");

    private Samples() {}

    static SealAuthority authority() {
        return new DemoSealAuthority(secret(), secret());
    }

    private static byte[] secret() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    static Licence licence() {
        return new Licence(
                LicenceIdentifier.of("11420000MB1686999B901", ORGAN.code(), "2020K3M9X2P7Q1Z5", 1),
                "食品经营许可证",
                "JY14201060000001",
                Licence.Status.IN_FORCE,
                new Licence.Holder("武昌区䶮㛃小超市", false),
                List.of(
                        field("operatorName", "经营者名称", "武昌区䶮㛃小超市"),
                        field("creditCode", "统一社会信用代码", "92420106YW0092017Q"),
                        field("representative", "法定代表人（负责人）", "王𬭎、𠮷田、𰻝"),
                        field("premises", "经营场所", "湖北省武汉市武昌区中南路街道丁字桥社区示范路1号一楼临街门面"),
                        field("businessType", "主体业态", "食品销售经营者"),
                        field("items", "经营项目", "散装食品、预包装食品、特殊食品"),
                        field("number", "证照编号", "JY14201060000001"),
                        field("issuer", "发证机关", ORGAN.name()),
                        field("validUntil", "有效期至", "2025年6月10日")),
                ORGAN,
                new RegionCode("420106"),
                CaseNumber.of(new RegionCode("420106"), LocalDate.of(2020, 6, 1), CaseNumber.Channel.WEB, 1),
                LocalDate.of(2020, 6, 11),
                LocalDate.of(2025, 6, 10),
                AT,
                "http://localhost:8080",
                null);
    }

    private static Licence.Field field(String key, String label, String value) {
        return new Licence.Field(key, label, label, value, LicenceType.Mask.NONE);
    }

    static byte[] ofd(Licence licence, SealAuthority authority) {
        return new LicenceFiles(new Documents(), authority).ofd(licence, "http://localhost:8080");
    }
}
