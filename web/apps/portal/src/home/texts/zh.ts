/** The first page, in Chinese. */
export const zh = {
  home: {
    question: '您想办什么事？',
    lead: '用平常说的话就行，比如「开小超市」「孩子上户口」。',
    often: '大家常办：',
    often1: '食品经营许可',
    often2: '社会保障卡',
    often3: '生育登记',
    often4: '公共场所卫生许可',
    tools: '常用工具',
    events: '遇到这些事',
    themes: '按主题找',
    for: '谁来办',
    themeCount: '{n} 项',
  },
  matters: {
    label: '我的事',
    hello: '{name}，您好',
    supply: '等您补材料',
    running: '正在办理',
    drafts: '没填完的申请',
    messages: '新消息',
  },
}
