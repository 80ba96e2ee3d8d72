// Which theme, audience and kind of item a title, a department and a base code stand for.

export const TYPES = {
  '01': '行政许可', '04': '行政征收', '05': '行政给付', '06': '行政检查', '07': '行政确认', '08': '行政奖励',
  '09': '行政裁决', 10: '其他行政权力', 20: '公共服务',
}

/** The kind of item (GB/T 39046 A.1) in a base code: its third and fourth character. */
export const typeOf = (base) => base.slice(2, 4)

const THEMES = {
  hrss: [
    [/工伤|养老|参保|社会保险|社保|缴费|失业|抚恤|待遇|供养|权益|基金/, 'social-insurance'],
    [/资格|职称|考试|鉴定|专业技术|师(（|$)/, 'qualification'],
    [/./, 'employment'],
  ],
  health: [[/生育|母婴|出生|新生儿/, 'birth'], [/资格|医师|护士|人员/, 'qualification'], [/./, 'medical']],
  'healthcare-security': [[/./, 'medical']],
  market: [[/设立|变更|注销|登记|企业|名称/, 'start-business'], [/食品|药/, 'food-health'], [/./, 'quality']],
  drugs: [[/./, 'food-health']],
  police: [[/上户|户口|户籍|身份证|居住证|姓名/, 'household'], [/护照|出入境|通行证|签注|台湾|港澳/, 'exit-entry'], [/驾驶|机动车|车辆/, 'transport'], [/./, 'public-safety']],
  'civil-affairs': [[/婚/, 'marriage'], [/收养|儿童/, 'birth'], [/救助|补贴|低保|特困|困难/, 'assistance'], [/./, 'social-organisation']],
  education: [[/./, 'education']],
  science: [[/./, 'technology']],
  patents: [[/./, 'technology']],
  industry: [[/./, 'industry']],
  telecom: [[/./, 'industry']],
  agriculture: [[/./, 'agriculture']],
  forestry: [[/./, 'agriculture']],
  grain: [[/./, 'agriculture']],
  water: [[/./, 'water']],
  environment: [[/./, 'environment']],
  meteorology: [[/./, 'environment']],
  earthquake: [[/./, 'construction']],
  housing: [[/公租房|公共租赁|公积金|危房/, 'housing'], [/./, 'construction']],
  'housing-fund': [[/./, 'housing']],
  development: [[/./, 'construction']],
  land: [[/./, 'land']],
  transport: [[/从业|驾驶/, 'qualification'], [/./, 'transport']],
  culture: [[/./, 'culture']],
  sports: [[/./, 'culture']],
  broadcast: [[/./, 'culture']],
  press: [[/./, 'culture']],
  archives: [[/./, 'culture']],
  emergency: [[/./, 'safety']],
  'civil-defence': [[/./, 'safety']],
  justice: [[/./, 'justice']],
  security: [[/./, 'public-safety']],
  secrets: [[/./, 'public-safety']],
  veterans: [[/./, 'assistance']],
  disabled: [[/./, 'assistance']],
  overseas: [[/./, 'household']],
  religion: [[/./, 'social-organisation']],
  finance: [[/./, 'finance']],
  'local-finance': [[/./, 'finance']],
  bank: [[/./, 'finance']],
  tax: [[/./, 'finance']],
  commerce: [[/./, 'trade']],
  customs: [[/./, 'trade']],
  statistics: [[/./, 'technology']],
}

/** The theme of an item by its department's kind and its title; the last rule of a kind catches all. */
export function themeOf(kind, title) {
  const rule = (THEMES[kind] ?? [[/./, 'other']]).find(([pattern]) => pattern.test(title))
  return rule[1]
}

/** Whom an item is for, from the record where it says so, else from its title. */
export function audiencesOf(title, recorded = '') {
  if (recorded) {
    const person = /自然人|个人|个体/.test(recorded)
    const enterprise = /法人|企业|组织|机关/.test(recorded)
    if (person || enterprise) return [...(person ? ['PERSON'] : []), ...(enterprise ? ['ENTERPRISE'] : [])]
  }
  if (/企业|公司|单位|机构|生产|经营|建设|项目|工程/.test(title)) return ['ENTERPRISE']
  if (/个人|人员|考试|证书|遗属|家属|职工|医师|护士|律师|子女|会见/.test(title)) return ['PERSON']
  return ['PERSON', 'ENTERPRISE']
}
