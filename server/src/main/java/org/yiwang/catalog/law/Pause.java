package org.yiwang.catalog.law;

import org.yiwang.kernel.Language;

/** 特别程序: what takes time that does not count against the organ. Which of them an item may have, its law says, or the item itself. */
public enum Pause {
    HEARING("听证", "hearing"),
    TENDER("招标", "tender"),
    AUCTION("拍卖", "auction"),
    INSPECTION("检验", "inspection"),
    TESTING("检测", "testing"),
    QUARANTINE("检疫", "quarantine"),
    APPRAISAL("鉴定", "appraisal"),
    EXPERT_REVIEW("专家评审", "expert review"),
    /** What another organ or a court has to say first (工伤保险条例 §20). */
    CONCLUSION_AWAITED("等待有关结论", "awaiting another body's conclusion"),
    /** Only where the item names a basis. */
    PUBLICITY("公示", "public notice"),
    /** Only where the item names a basis. */
    RECTIFICATION("整改", "rectification");

    private final String chinese;
    private final String english;

    Pause(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String in(Language language) {
        return language.choose(chinese, english);
    }

    /** Whether a special procedure that an item publishes is about this, such as 公示二十日（条例第三十三条）. */
    public boolean isNamedIn(String specialProcedure) {
        return specialProcedure.contains(chinese);
    }
}
