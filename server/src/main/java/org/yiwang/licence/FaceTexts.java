package org.yiwang.licence;

import org.yiwang.kernel.Days;

/** What stands on every licence besides its fields; Chinese, the same for the whole country. */
final class FaceTexts {
    static final String TITLE = "证照名称";
    static final String NUMBER = "证照编号";
    static final String ISSUER = "发证机关";
    static final String IDENTIFIER = "电子证照标识：";
    static final String SCAN = "扫描二维码，核验证照真伪与效力";
    static final String TURN = "（接下页）";
    static final String SEALED_ELSEWHERE = "（电子印章在本证照的 OFD 文件中）";
    static final String TEMPORARY = "临时许可";
    static final String TEMPORARY_EN = "Temporary permit";
    static final String FOR_GOOD = "长期";
    static final String YES = "是";
    static final String NO = "否";

    private FaceTexts() {}

    static String number(Licence licence) {
        return NUMBER + "：" + licence.number();
    }

    static String continued(Licence licence) {
        return licence.title() + "（续）　" + number(licence);
    }

    /** What a licence is called that holds for a while only. */
    static String temporary(String name) {
        return name + "（临时）";
    }

    static String temporary(NewLicence.Term term) {
        return "依据“" + term.document() + "”，有效期至" + Days.written(term.until());
    }

    /** For who cannot see the QR code. */
    static String code(String address) {
        return "二维码：核验本证照 " + address;
    }

    /** For who cannot see the picture of the seal. */
    static String seal(String issuer, String mark) {
        return issuer + "印章图样（" + mark + "）";
    }

    static String bindsNobody(String mark) {
        return "演示系统签发，印章为" + mark + "，不具有法律效力";
    }
}
