/** Having it for a promise, in Chinese. */
export const zh = {
  list: { join: '、' },
  commitment: {
    title: '怎样办理',
    lead: '这个事项可以按告知承诺办理：您承诺符合下面告知的条件，机关当场决定，免交一部分材料，事后再核查。',
    asUsual: '按一般程序办理，提交全部材料',
    byPromise: '按告知承诺办理',
    told: '告知书：您要知道和承诺的',
    waived: '不用交：{names}',
    consequences: '承诺不实的后果：',
    after: '决定以后 {n} 个工作日内核查。作出决定以前，可以撤回承诺，改按一般程序办理。',
    badCredit: '这个事项可以按告知承诺办理，但有还没有修复的失信记录，修复以前不能以承诺办理：',
    ordinary: '您可以按一般程序申请，结果一样。',
    unknown: '现在查不到信用记录，不能按告知承诺办理，请按一般程序申请，或者稍后再来。',
    promise: '逐条承诺',
  },
}
