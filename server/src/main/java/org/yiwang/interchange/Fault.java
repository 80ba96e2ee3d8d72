package org.yiwang.interchange;

import org.yiwang.kernel.Language;

/** What is wrong with a row: first what is seen of itself, then what is seen of it among the others. */
enum Fault {
    SHAPE("不是本表的一行", "No row of this table"),
    UNKNOWN_COLUMN("表里没有这一列", "The table has no such column"),
    REQUIRED("必填的列是空的", "A column that must be filled is empty"),
    NO_TEXT("列值应当是不为空的文本", "A column holds a text that is not empty"),
    UNTIDY("首尾有空白、不可见字符，或者不是 NFC 写法", "It has blanks at its ends, unseen characters, or is not in NFC"),
    TOO_LONG("太长", "Too long"),
    FORMAT("格式不对", "Not in its format"),
    CODE("不在代码表里", "Not in the list of codes"),
    ENDS_BEFORE_IT_BEGINS("结束时间早于开始时间", "It ends before it begins"),
    FUTURE("写入时间在将来", "Written in the future"),
    CONTRADICTION("同一行同一时间有不同内容", "The same row at the same time says something else"),
    OTHER_DEPARTMENT("不是本系统可以报送的部门的办件", "A case of a department that is not this system's"),
    SECOND_ACCEPTANCE("这个办件已经有别的受理信息", "The case has another acceptance"),
    RESULT_BEFORE_ACCEPTANCE("办结早于受理", "The result is before the acceptance"),
    WAITED("等了七天，没有等到受理信息", "Its acceptance did not come within seven days");

    private final String chinese;
    private final String english;

    Fault(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Language language) {
        return language.choose(chinese, english);
    }
}
