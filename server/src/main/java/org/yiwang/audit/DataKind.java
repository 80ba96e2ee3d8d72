package org.yiwang.audit;

import org.yiwang.kernel.Language;

/** Which kind of somebody's data was read, in words she knows (个人信息保护法 §17, §45). */
public enum DataKind {
    NAME("姓名", "name"),
    ID_NUMBER("证件号码", "identity number"),
    PHONE("手机号码", "phone number"),
    EMAIL("电子邮箱", "e-mail address"),
    ADDRESS("地址", "address"),
    /** What a list or the head of a case shows. */
    MASKED("隐去一部分的姓名和号码", "name and numbers, partly hidden"),
    FORM("申请表", "application form"),
    FILES("申请材料", "papers handed in"),
    DOCUMENTS("文书", "documents issued"),
    LICENCES("电子证照", "licences");

    private final String chinese;
    private final String english;

    DataKind(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** In words. */
    public String in(Language language) {
        return language.choose(chinese, english);
    }
}
