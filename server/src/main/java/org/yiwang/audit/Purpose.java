package org.yiwang.audit;

import org.yiwang.kernel.Language;

/** Why something was done or read (个人信息保护法 §6). */
public enum Purpose {
    OWN("办理本人事务", "Her own affairs"),
    HANDLING("办理业务", "To handle the case"),
    CONTACT("联系申请人", "To contact the applicant"),
    IDENTITY("核对身份", "To verify her identity"),
    SITE_VISIT("约定现场核查", "To arrange a visit to the premises"),
    DELIVERY("送达文书或者证照", "To deliver a paper or a licence"),
    PAPER("查看免提交的证照", "To read a licence that replaces a paper"),
    SUPERVISION("监督检查", "To supervise"),
    ADMINISTRATION("系统管理", "To run the system"),
    AUDIT("安全审计", "To audit"),
    CONSENT("经本人同意", "With her consent"),
    LAW("依法自动处理", "Because the law says so"),
    OTHER("其他", "Something else");

    private final String chinese;
    private final String english;

    Purpose(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** In words. */
    public String in(Language language) {
        return language.choose(chinese, english);
    }
}
