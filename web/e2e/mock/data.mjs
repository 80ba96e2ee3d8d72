/* A small made-up province for looking at the pages without a server. Never part of the apps. */

const COUNTIES = {
  420100: [
    '武汉市',
    { 420102: '江岸区', 420103: '江汉区', 420106: '武昌区', 420111: '洪山区', 420115: '江夏区' },
  ],
  420500: ['宜昌市', { 420502: '西陵区', 420526: '兴山县', 420528: '长阳土家族自治县' }],
  422800: ['恩施土家族苗族自治州', { 422801: '恩施市', 422802: '利川市' }],
}

export const regions = [
  { code: '420000', name: '湖北省', level: 'PROVINCE', parent: null },
  ...Object.entries(COUNTIES).flatMap(([code, [name, counties]]) => [
    { code, name, level: 'PREFECTURE', parent: '420000' },
    ...Object.entries(counties).map(([county, title]) => ({
      code: county,
      name: title,
      level: 'COUNTY',
      parent: code,
    })),
  ]),
  { code: '429004', name: '仙桃市', level: 'COUNTY', parent: '420000' },
]

const theme = (code, name, nameEn, audience, count) => ({ code, name, nameEn, audience, count })
export const themes = [
  theme('P-BIRTH', '生育收养', 'Birth and adoption', 'PERSON', 14),
  theme('P-HOUSEHOLD', '户籍办理', 'Household registration', 'PERSON', 32),
  theme('P-SCHOOL', '教育科研', 'Education', 'PERSON', 21),
  theme('P-WORK', '就业创业', 'Work', 'PERSON', 44),
  theme('P-SOCIAL', '社会保障', 'Social security', 'PERSON', 87),
  theme('P-HEALTH', '医疗卫生', 'Health', 'PERSON', 36),
  theme('P-HOME', '住房保障', 'Housing', 'PERSON', 18),
  theme('P-TRAFFIC', '交通出行', 'Driving and transport', 'PERSON', 29),
  theme('P-OLD', '养老服务', 'Old age', 'PERSON', 17),
  theme('P-DISABLED', '残疾救助', 'Disability support', 'PERSON', 12),
  theme('E-OPEN', '开办设立', 'Starting a business', 'ENTERPRISE', 41),
  theme('E-PERMIT', '准营准办', 'Permits to operate', 'ENTERPRISE', 120),
  theme('E-STAFF', '人力资源', 'Staff and social insurance', 'ENTERPRISE', 33),
  theme('E-TAX', '税收财务', 'Tax and finance', 'ENTERPRISE', 27),
  theme('E-CLOSE', '注销退出', 'Closing down', 'ENTERPRISE', 8),
]

export const departments = [
  { code: '11420106011053143X', name: '武昌区市场监督管理局', count: 42 },
  { code: '11420106011053151Y', name: '武昌区人力资源和社会保障局', count: 37 },
  { code: '11420106011053160Z', name: '武昌区卫生健康局', count: 19 },
  { code: '11420106011053178A', name: '武昌区公安分局', count: 25 },
]

export const FOOD = '11420106011053143X4420131024000001'.slice(0, 33)

export const foodSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: [
    'operatorName',
    'creditCode',
    'premises',
    'address',
    'category',
    'area',
    'coldChain',
    'warehouses',
    'safetyOfficer',
    'truthful',
  ],
  properties: {
    operatorName: { type: 'string', title: '经营者名称', minLength: 2, maxLength: 80 },
    creditCode: { type: 'string', title: '统一社会信用代码', format: 'cn-uscc' },
    premises: { type: 'string', title: '店铺名称', minLength: 2, maxLength: 60 },
    address: { type: 'string', title: '经营场所地址', minLength: 5, maxLength: 200 },
    category: {
      type: 'string',
      title: '主体业态',
      oneOf: [
        { const: 'RETAIL', title: '食品销售经营者' },
        { const: 'CATERING', title: '餐饮服务经营者' },
        { const: 'CANTEEN', title: '单位食堂' },
      ],
    },
    scope: {
      type: 'array',
      title: '经营项目',
      minItems: 1,
      uniqueItems: true,
      items: {
        type: 'string',
        oneOf: [
          { const: 'PACKED', title: '预包装食品销售' },
          { const: 'BULK', title: '散装食品销售' },
          { const: 'HOT', title: '热食类食品制售' },
          { const: 'COLD', title: '冷食类食品制售' },
        ],
      },
    },
    area: { type: 'number', title: '经营面积(平方米)', minimum: 1, maximum: 100000 },
    coldChain: { type: 'boolean', title: '是否有冷藏冷冻设备' },
    coldNote: { type: 'string', title: '冷藏冷冻设备说明', maxLength: 500 },
    warehouses: { type: 'boolean', title: '是否另设仓库' },
    warehouseList: {
      type: 'array',
      title: '外设仓库',
      minItems: 1,
      maxItems: 5,
      items: {
        type: 'object',
        title: '仓库',
        additionalProperties: false,
        required: ['address'],
        properties: {
          address: { type: 'string', title: '仓库地址', minLength: 5, maxLength: 100 },
          area: { type: 'number', title: '仓库面积(平方米)', minimum: 1 },
        },
      },
    },
    safetyOfficer: {
      type: 'object',
      title: '食品安全员',
      additionalProperties: false,
      required: ['name', 'mobile'],
      properties: {
        name: { type: 'string', title: '姓名', minLength: 2, maxLength: 30 },
        idNumber: { type: 'string', title: '身份证号', format: 'cn-idcard' },
        mobile: { type: 'string', title: '手机号', format: 'cn-mobile' },
      },
    },
    openingDay: { type: 'string', title: '打算哪天开业', format: 'date' },
    truthful: { type: 'boolean', const: true, title: '我已了解食品安全的责任，所填内容真实' },
  },
  allOf: [
    {
      if: { properties: { coldChain: { const: true } }, required: ['coldChain'] },
      then: { required: ['coldNote'] },
      else: { properties: { coldNote: false } },
    },
    {
      if: { properties: { warehouses: { const: true } }, required: ['warehouses'] },
      then: { required: ['warehouseList'] },
      else: { properties: { warehouseList: false } },
    },
  ],
}

export const foodUi = {
  pages: [
    { title: '您的主体', titleEn: 'Your business', fields: ['operatorName', 'creditCode'] },
    { title: '店铺', titleEn: 'The shop', fields: ['premises', 'address', 'area'] },
    { title: '主体业态', titleEn: 'Kind of business', fields: ['category', 'scope'] },
    { title: '冷藏冷冻', titleEn: 'Refrigeration', fields: ['coldChain', 'coldNote'] },
    { title: '仓库', titleEn: 'Warehouses', fields: ['warehouses', 'warehouseList'] },
    { title: '食品安全员', titleEn: 'Food safety officer', fields: ['safetyOfficer'] },
    { title: '开业和承诺', titleEn: 'Opening and declaration', fields: ['openingDay', 'truthful'] },
  ],
  hints: {
    creditCode: '营业执照上的 18 位代码',
    premises: '和门头招牌上写的一样',
    coldNote: '比如：立式冷柜 2 台，冷藏 0–8 ℃',
  },
  hintsEn: { creditCode: 'The 18-character code on your business licence' },
  en: {
    operatorName: 'Name of the business',
    creditCode: 'Unified social credit code',
    premises: 'Shop name',
    address: 'Address of the premises',
    category: 'Kind of business',
    'category=RETAIL': 'Food retail',
    'category=CATERING': 'Restaurant or take-away',
    'category=CANTEEN': 'Canteen',
    area: 'Floor area (m²)',
    truthful: 'I understand my duties for food safety and my answers are true',
  },
  autocomplete: { operatorName: 'organization', address: 'street-address', 'safetyOfficer.mobile': 'tel' },
}

export const sampleForm = {
  operatorName: '武昌区邻里小超市',
  creditCode: '91420106MA4KQW124P',
  premises: '邻里小超市',
  address: '武昌区示范路 8 号一层',
  category: 'RETAIL',
  scope: ['PACKED', 'BULK'],
  area: 68,
  coldChain: true,
  coldNote: '立式冷柜两台，冷藏 0–8 ℃',
  warehouses: false,
  safetyOfficer: { name: '陈示例', mobile: '13800138000' },
  truthful: true,
}

const summary = (code, title, department, extra = {}) => ({
  code,
  title,
  subItem: null,
  department,
  departmentCode: departments.find((one) => one.name === department)?.code ?? departments[0].code,
  region: '420106',
  regionName: '武昌区',
  typeCode: '01',
  typeName: '行政许可',
  audiences: ['PERSON', 'ENTERPRISE'],
  handling: 'PROMISED',
  promisedDays: 7,
  visits: 0,
  applicable: true,
  grade: 'OFFICIAL',
  ...extra,
})

const [market, social, health] = departments.map((one) => one.name)
export const items = [
  summary(FOOD, '食品经营许可', market, { subItem: '食品经营许可(新办)', promisedDays: 10 }),
  summary('114201060110531604420123020000001', '公共场所卫生许可', health, { subItem: '新发' }),
  summary('114201060110531514422014010001002', '社会保障卡申领', social, {
    typeName: '公共服务',
    audiences: ['PERSON'],
    promisedDays: 30,
  }),
  summary('11420106011053160442023201W000001', '生育登记', health, {
    typeName: '公共服务',
    audiences: ['PERSON'],
    handling: 'INSTANT',
    promisedDays: 0,
  }),
  summary('114201060110531434420131025000001', '个体工商户登记', market, {
    subItem: '设立登记',
    typeName: '行政确认',
    promisedDays: 1,
  }),
  summary('114201060110531514422014008001001', '失业保险金申领', social, {
    typeName: '公共服务',
    audiences: ['PERSON'],
    grade: 'INDICATIVE',
    promisedDays: 8,
    visits: 1,
  }),
  ...Array.from({ length: 25 }, (_, i) =>
    summary(`1142010601105314344201310${String(30 + i)}000001`, `示例事项 ${i + 1}`, market, {
      grade: 'INDICATIVE',
      applicable: i % 3 !== 0,
      visits: i % 3,
    }),
  ),
]

const material = (id, name, necessity, extra = {}) => ({
  id,
  name,
  necessity,
  kind: 'CERTIFICATE',
  form: 'ELECTRONIC',
  source: 'APPLICANT',
  copies: 1,
  condition: null,
  replacedBy: null,
  note: null,
  ...extra,
})

export const materials = [
  material('layout', '主要设备设施、经营布局、操作流程', 'REQUIRED', {
    kind: 'OTHER',
    note: '画个平面图也可以，标出冷柜、货架和洗手池',
  }),
  material('rules', '食品安全规章制度目录清单', 'REQUIRED', { kind: 'FORM' }),
  material('lease', '场所合法使用证明', 'DEFERRABLE', {
    condition: '经营场所与营业执照上的地址不一致时',
    note: '租赁合同或产权证',
  }),
  material('mandate', '授权委托书', 'OPTIONAL', { condition: '请别人代办时' }),
  material('licence', '营业执照', 'REQUIRED', { source: 'GOVERNMENT', replacedBy: '营业执照(电子证照)' }),
  material('identity', '法定代表人身份证明', 'REQUIRED', {
    source: 'GOVERNMENT',
    replacedBy: '居民身份证(电子证照)',
  }),
]

export function guideOf(code) {
  const item = items.find((one) => one.code === code)
  if (!item) return null
  const indicative = item.grade === 'INDICATIVE'
  return {
    ...item,
    version: 3,
    effectiveOn: '2026-01-01',
    baseCode: '000131024000',
    levelName: '县级',
    conditions: [
      '已经取得营业执照等合法主体资格',
      '有与经营食品的品种、数量相适应的场所，与有毒、有害场所保持规定的距离',
      '有食品安全管理人员和保证食品安全的规章制度',
    ],
    legalBasis: [
      '《中华人民共和国食品安全法》第三十五条',
      '《食品经营许可和备案管理办法》第二十条至第二十四条',
    ],
    statutory: {
      days: 20,
      unit: 'WORKING_DAYS',
      explanation: '《行政许可法》第四十二条：自受理之日起二十个工作日内作出决定。',
    },
    promised:
      item.handling === 'INSTANT'
        ? null
        : { days: item.promisedDays, unit: 'WORKING_DAYS', explanation: null },
    visitsReason: item.visits ? '需要当面核对原件' : null,
    fee: { charged: false, note: null },
    result: { name: '食品经营许可证', kind: 'LICENCE', licenceType: 'FOOD' },
    materials: indicative ? materials.slice(0, 2) : materials,
    process: [
      { step: '收件与受理', by: '综合窗口', days: 1 },
      { step: '审查', by: '审批科', days: 5 },
      { step: '决定', by: '审批科', days: 2 },
      { step: '制证与送达', by: '审批科', days: 2 },
    ],
    specialProcedures: ['听证，20 个工作日，不计入办理期限'],
    address: '武汉市武昌区示范大道 100 号武昌区政务服务中心一楼综合窗口',
    hours: '星期一至星期五 9:00–12:00,13:30–17:00(法定节假日除外)',
    consultPhone: '027-12345',
    complaintPhone: '12345',
    questions: [
      { q: '只卖预包装食品也要办吗？', a: '不用办许可，办备案就可以。' },
      { q: '许可证有效期多久？', a: '五年。到期前 90 个工作日至 15 个工作日申请延续。' },
    ],
    notes: '一个经营场所办一张许可证。',
    handlingChannels: ['网上办理', '窗口办理'],
    clocks: [
      { kind: 'PROMISE', days: item.promisedDays ?? 0, basis: '实施机关的承诺' },
      { kind: 'STATUTE', days: 20, basis: '《行政许可法》第四十二条' },
    ],
    formSchema: foodSchema,
    formUi: foodUi,
    sourceNote: indicative ? '根据公开资料整理，数字仅供参考。' : '依据同类事项的官方公布记录整理。',
  }
}

export const accounts = [
  ['resident', '陈示例', 'PERSON', ['RESIDENT']],
  ['neighbour', '刘示例', 'PERSON', ['RESIDENT']],
  ['agent', '周示例', 'PERSON', ['AGENT']],
  ['clerk', '武昌窗口', 'STAFF', ['CLERK']],
  ['approver', '武昌审批', 'STAFF', ['APPROVER']],
  ['item-manager', '事项管理员', 'STAFF', ['ITEM_MANAGER']],
  ['supervisor', '监督员', 'STAFF', ['SUPERVISOR']],
  ['admin', '系统管理员', 'STAFF', ['ADMIN']],
].map(([username, name, kind, roles]) => ({
  username,
  name,
  kind,
  roles,
  scope: kind === 'STAFF' ? { region: '420106', regionName: '武昌区', departments: ['*'] } : null,
  idNumber: kind === 'PERSON' ? '4201********7123*' : null,
  phone: kind === 'PERSON' ? '138****8000' : null,
}))

export const ratingLabels = [
  [
    'VERY_SATISFIED',
    '非常满意',
    { 510: '一窗受理一次办结', 513: '可以全程网上办理', 514: '可以使用手机办理', 517: '服务热情效率高' },
  ],
  [
    'SATISFIED',
    '满意',
    { 406: '填写一张表单就可完成申报', 408: '一张清单告知全部申报材料', 413: '服务态度较好' },
  ],
  [
    'FAIRLY_SATISFIED',
    '基本满意',
    { 307: '一次性告知需要补正的材料', 309: '在承诺的时间内办结', 314: '服务态度一般' },
  ],
  [
    'DISSATISFIED',
    '不满意',
    { 209: '没有在承诺时间内办结', 210: '同样内容的证明材料被要求多次提交', 214: '服务态度生硬' },
  ],
  [
    'VERY_DISSATISFIED',
    '非常不满意',
    { 108: '在办事指南之外增加新的审批条件', 113: '办事多头跑', 115: '服务态度差效率低' },
  ],
].map(([score, name, labels]) => ({
  score,
  name,
  labels: Object.entries(labels).map(([code, text]) => ({ code, name: text })),
}))
