export const zh = {
  access: {
    title: '谁能办这个办件',
    note: '说明一位工作人员为什么能办、不能办一个办件。答案由系统判断权限的同一段程序给出；这里看不到办件的内容。',
    number: '办件编号',
    account: '用户名',
    ask: '查看',
    needNumber: '请填写办件编号',
    needAccount: '请填写用户名',
    of: '{name}（{username}）与办件 {number}',
    case: '{stage}，{department}',
    may: '可以',
    mayNot: '不可以',
  },
}
