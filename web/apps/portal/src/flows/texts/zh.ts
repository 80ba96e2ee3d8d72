export const zh = {
  flow: {
    title: '审查流程',
    guideNote: '受理以后由下列环节审查，虚线框的环节只在写明的情形才有。',
    caseNote: '受理以后的审查环节和进度。',
    condition: '{condition}时',
    days: '{n} 个工作日内',
    openedOn: '{day} 开始',
    overOn: '{day} 完成',
    waitsFor: '正在等：{who}',
    round: '第 {n} 次',
    diagram: '看流程图',
  },
}
