/** The calculator of working days, in Chinese. */
export const zh = {
  days: {
    title: '算工作日',
    lead: '法律里的期限大多按工作日算：从第二天起算，周末和法定节假日不算，调休上班的那天要算。',
    start: '从哪天开始',
    days: '几个工作日',
    region: '在哪个地区',
    needStart: '请选择开始的日期',
    needDays: '请填写 1 到 1000 之间的整数',
    submit: '算一算',
    result: '最后一天',
    each: '一天一天地看',
    nth: '第 {n} 天',
  },
}
