export const zh = {
  watch: {
    title: '预警与超期',
    note: '您监督范围内的办件。黄灯是离最后一天不到 3 个工作日，红灯是已经超期；等申请人补正的不算。监督人员不办理。',
    figures: '预警、超期和差评的数字',
    behind: '{light}的办件',
    none: '没有这样的办件。',
  },
  light: { RED: '已超期', YELLOW: '快到期' },
  ratingsDue: { OPEN: '待整改差评', OVERDUE: '整改超期差评' },
  disclosures: {
    title: '个人信息查看记录',
    note: '您监督范围内，工作人员查看申请人完整信息和免提交证照的记录，改不了也删不掉。',
    none: '还没有人查看过。',
    at: '时间',
    reader: '谁看的',
    gone: '账号已停用',
    what: '看了什么',
    licence: '免提交的证照',
    why: '为什么',
    case: '办件',
  },
}
