package org.yiwang.audit;

import java.util.Arrays;
import java.util.Optional;
import org.yiwang.kernel.Language;

/** What can be done that leaves a record. Codes are public and stable. */
public enum Act {
    LOG_IN("session.log-in", "登录", "Log in"),
    LOG_OUT("session.log-out", "退出", "Log out"),
    PROVE("session.second-factor", "第二要素验证", "Show a second factor"),
    DENIED("access.denied", "越权访问被拒", "Tried what is not allowed"),

    CREATE_ACCOUNT("account.create", "新建账号", "Create an account"),
    DISABLE_ACCOUNT("account.disable", "停用账号", "Disable an account"),
    ENABLE_ACCOUNT("account.enable", "启用账号", "Enable an account"),
    CHANGE_ROLES("account.change-roles", "变更角色或者管辖范围", "Change roles or scope"),
    CHANGE_PASSWORD("account.change-password", "修改密码", "Change a password"),
    CHANGE_SECOND_FACTOR("account.change-second-factor", "变更第二验证要素", "Change a second factor"),
    END_SESSIONS("account.end-sessions", "结束会话", "End sessions"),
    READ_ACCOUNTS("account.read", "查看账号", "Look at accounts"),
    SET_EMAIL("account.set-email", "设置电子邮箱", "Set an e-mail address"),
    FORGET_EMAIL("account.forget-email", "删除电子邮箱", "Remove an e-mail address"),

    READ_CASE("case.read", "查看办件", "Open a case"),
    SEARCH_CASES("case.search", "查找办件", "Search for cases"),
    SUBMIT_CASE("case.submit", "提交申请", "Hand in an application"),
    SUPPLY_CASE("case.supply", "补正", "Hand in what was missing"),
    WITHDRAW_CASE("case.withdraw", "撤回申请", "Withdraw an application"),
    ACCEPT_CASE("case.accept", "受理", "Accept"),
    REQUEST_SUPPLEMENT("case.request-supplement", "告知补正", "Ask for what is missing"),
    REFUSE_CASE("case.refuse", "不予受理", "Refuse to accept"),
    DECIDE_CASE("case.decide", "作出决定", "Decide"),
    DEEM_ACCEPTED("case.deem-accepted", "视为受理", "Deem accepted"),
    LAPSE_CASE("case.lapse", "视为撤回", "Take as withdrawn"),
    PREVIEW_LETTER("case.preview-letter", "预览文书", "Preview a letter"),
    REVEAL("case.reveal", "查看个人信息", "Look behind the mask"),
    READ_HELD_LICENCES("case.read-licences", "查看免提交的证照", "List licences that replace papers"),
    OPEN_HELD_LICENCE("case.open-licence", "打开免提交的证照", "Open a licence that replaces a paper"),
    READ_DISCLOSURES("case.read-disclosures", "查看个人信息查看记录", "List looks behind the mask"),
    DOWNLOAD_DOCUMENT("document.download", "下载文书", "Download a document"),
    UPLOAD_FILE("file.upload", "上传材料", "Upload a file"),
    DOWNLOAD_FILE("file.download", "下载材料", "Download a file"),
    DELETE_FILE("file.delete", "删除材料", "Delete a file"),
    READ_DRAFT("draft.read", "查看草稿", "Open a draft"),
    DELETE_DRAFT("draft.delete", "删除草稿", "Delete a draft"),
    READ_PERSON("person.read", "读取个人信息", "Read personal data"),

    PREFILL("licence.prefill", "用证照预填", "Prefill from licences"),
    COMPARE("licence.compare", "查找相似的办件和证照", "Look for similar cases and licences"),
    READ_LICENCE("licence.read", "查看证照", "Open a licence"),
    DOWNLOAD_LICENCE("licence.download", "下载证照", "Download a licence"),
    ISSUE_LICENCE("licence.issue", "签发证照", "Issue a licence"),
    END_LICENCE("licence.end", "撤销或者注销证照", "Revoke or cancel a licence"),

    MAKE_SEAL_KEY("seal.make-key", "生成印章密钥", "Make the key of a seal"),
    IMPORT_SEAL_CERTIFICATE("seal.import-certificate", "导入印章证书", "Import the certificate of a seal"),
    IMPORT_SEAL("seal.import", "导入电子印章", "Import a seal"),

    RATE("rating.give", "评价", "Rate"),
    READ_RATINGS("rating.read", "查看差评", "Look at bad ratings"),
    ANSWER_RATING("rating.answer", "回复差评", "Answer a bad rating"),

    READ_OUTBOX("outbox.read", "查看发出的消息", "Look at messages sent"),
    READ_DEAD_LETTERS("delivery.read", "查看未送达的事件", "Look at deliveries set aside"),
    RETRY_DELIVERY("delivery.retry", "重新投递", "Deliver again"),
    GIVE_UP_DELIVERY("delivery.give-up", "放弃投递", "Give a delivery up"),
    CONFIRM_CLOCK("clock.confirm", "确认时间", "Confirm the time"),
    READ_AUDIT("audit.read", "查看审计记录", "Read the audit"),
    EXPORT_AUDIT("audit.export", "导出审计记录", "Export the audit");

    private final String code;
    private final String chinese;
    private final String english;

    Act(String code, String chinese, String english) {
        this.code = code;
        this.chinese = chinese;
        this.english = english;
    }

    /** Such as {@code case.read}. */
    public String code() {
        return code;
    }

    static Optional<Act> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }

    String in(Language language) {
        return language.choose(chinese, english);
    }
}
