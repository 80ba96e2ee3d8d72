/* Cases in memory: enough of the law's steps for the pages to be seen and tried. */
import { randomUUID } from 'node:crypto'
import { FOOD, foodSchema, foodUi, guideOf, materials, sampleForm } from './data.mjs'
import { due, remaining, today } from './days.mjs'

const NAMES = {
  RECEIVED: '已收件',
  CORRECTING: '补正中',
  ACCEPTED: '已受理',
  DECIDED: '已决定',
  CONCLUDED: '已办结',
  REFUSED: '不予受理',
  WITHDRAWN: '已撤回',
  LAPSED: '逾期未补正',
}
export const cases = new Map()
export const licences = []
export const rectifications = []
export const messages = []
export const files = new Map()
let sequence = 0

export function tell(owner, title, body, caseNumber) {
  messages.unshift({
    owner,
    id: randomUUID(),
    title,
    body,
    caseNumber,
    at: new Date().toISOString(),
    read: false,
  })
}

function clock(kind, days, basis, startedOn = today()) {
  const { dueOn } = due(startedOn, days)
  return {
    kind,
    state: 'RUNNING',
    startedOn,
    days,
    dueOn,
    basis,
    explanation: `从 ${startedOn} 的次日起算 ${days} 个工作日，跳过周末和法定节假日，到 ${dueOn} 为止。`,
  }
}

function step(one, name, title, by, extra = {}) {
  one.timeline.push({
    at: new Date().toISOString(),
    step: name,
    title,
    by,
    reason: null,
    clause: null,
    documentNumber: null,
    ...extra,
  })
}

function document(one, kind, title) {
  const number = `鄂武昌〔2026〕${kind.slice(0, 2)}-${one.number.slice(-6)}-${one.documents.length + 1}`
  one.documents.push({ number, kind, title, issuedAt: new Date().toISOString() })
  return number
}

export function create(owner, itemCode, form, attached, receivedAt = new Date().toISOString()) {
  const guide = guideOf(itemCode)
  const number = `420106${receivedAt.slice(0, 10).replaceAll('-', '')}1${String(++sequence).padStart(7, '0')}${sequence % 10}`
  const one = {
    owner: owner.username,
    number,
    queryCode: String(100000 + sequence * 7919).slice(-6),
    itemCode,
    title: guide.title,
    department: guide.department,
    region: guide.region,
    regionName: guide.regionName,
    stage: 'RECEIVED',
    outcome: null,
    receivedAt,
    acceptedOn: null,
    concludedAt: null,
    applicant: { name: `${owner.name[0]}**`, idNumber: owner.idNumber, phone: owner.phone },
    form,
    formSchema: foodSchema,
    formUi: foodUi,
    materials: materials.map(({ id, name, necessity, condition, replacedBy }) => ({
      id,
      name,
      necessity,
      condition,
      replacedBy,
      file: attached[id] ?? null,
    })),
    timeline: [],
    clocks: [clock('CORRECTION_NOTICE', 5, '《行政许可法》第三十二条第一款第四项', receivedAt.slice(0, 10))],
    documents: [],
    supplement: null,
    licences: [],
    rating: null,
  }
  step(one, 'RECEIVE', '收到申请', '网上申请')
  one.timeline[0].documentNumber = document(one, 'RECEIPT', '收件凭证')
  cases.set(number, one)
  return one
}

const stop = (one, kind, state) =>
  one.clocks.filter((c) => c.kind === kind && c.state === 'RUNNING').forEach((c) => (c.state = state))

export const steps = {
  accept(one, actor) {
    if (one.stage !== 'RECEIVED') return false
    Object.assign(one, { stage: 'ACCEPTED', acceptedOn: today() })
    stop(one, 'CORRECTION_NOTICE', 'MET')
    one.clocks.push(clock('PROMISE', 10, '实施机关的承诺'), clock('STATUTE', 20, '《行政许可法》第四十二条'))
    step(one, 'ACCEPT', '受理', actor.name, { documentNumber: document(one, 'ACCEPTANCE', '受理通知书') })
    tell(
      one.owner,
      '您的申请已受理',
      `《${one.title}》已受理，最晚 ${one.clocks[1].dueOn} 办好。`,
      one.number,
    )
    return true
  },
  supplement(one, actor, { materials: ids, reason }) {
    if (one.stage !== 'RECEIVED') return false
    one.stage = 'CORRECTING'
    stop(one, 'CORRECTION_NOTICE', 'MET')
    one.clocks.push(clock('SUPPLY', 10, '补正通知书'))
    one.supplement = { materials: ids, reason, dueOn: one.clocks.at(-1).dueOn }
    step(one, 'REQUEST_SUPPLEMENT', '一次性告知补正', actor.name, {
      reason,
      documentNumber: document(one, 'CORRECTION', '补正告知书'),
    })
    tell(
      one.owner,
      '请补正材料',
      `《${one.title}》还差材料，请在 ${one.supplement.dueOn} 前补齐。`,
      one.number,
    )
    return true
  },
  refuse(one, actor, { reason, clause }) {
    if (one.stage !== 'RECEIVED') return false
    one.stage = 'REFUSED'
    one.concludedAt = new Date().toISOString()
    one.clocks.forEach((c) => (c.state = 'STOPPED'))
    step(one, 'REFUSE', '不予受理', actor.name, {
      reason,
      clause,
      documentNumber: document(one, 'REFUSAL', '不予受理决定书'),
    })
    return true
  },
  decide(one, actor, { outcome, reason, clause }) {
    if (one.stage !== 'ACCEPTED') return false
    Object.assign(one, { stage: 'CONCLUDED', outcome, concludedAt: new Date().toISOString() })
    for (const kind of ['PROMISE', 'STATUTE']) stop(one, kind, 'MET')
    const title = outcome === 'GRANTED' ? '准予行政许可决定书' : '不予行政许可决定书'
    step(one, 'DECIDE', outcome === 'GRANTED' ? '准予许可' : '不予许可', actor.name, {
      reason,
      clause,
      documentNumber: document(one, 'DECISION', title),
    })
    if (outcome === 'GRANTED') issue(one)
    step(one, 'CONCLUDE', '办结', actor.name)
    tell(one.owner, '您的申请办结了', `《${one.title}》已办结，欢迎评价。`, one.number)
    return true
  },
  supply(one, _actor, { attached }) {
    if (one.stage !== 'CORRECTING') return false
    one.stage = 'RECEIVED'
    stop(one, 'SUPPLY', 'MET')
    for (const material of one.materials) material.file = attached[material.id] ?? material.file
    one.supplement = null
    one.clocks.push(clock('CORRECTION_NOTICE', 5, '《行政许可法》第三十二条第一款第四项'))
    step(one, 'SUPPLY', '补交了材料', '申请人')
    return true
  },
  withdraw(one, _actor, { reason }) {
    if (!['RECEIVED', 'CORRECTING', 'ACCEPTED'].includes(one.stage)) return false
    one.stage = 'WITHDRAWN'
    one.clocks.forEach((c) => (c.state = 'STOPPED'))
    step(one, 'WITHDRAW', '申请人撤回', '申请人', { reason })
    return true
  },
}

function issue(one) {
  const identifier = `1.2.156.3005.2.11100000000013338W999.11420106011053143X.${one.number.slice(6)}.001.K`
  licences.unshift({
    owner: one.owner,
    identifier,
    title: '食品经营许可证',
    number: `JY1420106${one.number.slice(-7)}`,
    status: 'IN_FORCE',
    holder: one.form.operatorName ?? one.applicant.name,
    issuer: one.department,
    issuedOn: today(),
    validUntil: '2031-11-22',
    caseNumber: one.number,
    fields: [
      { label: '经营者名称', value: one.form.operatorName },
      { label: '社会信用代码', value: one.form.creditCode },
      { label: '经营场所', value: one.form.address },
      { label: '主体业态', value: '食品销售经营者' },
      { label: '经营项目', value: '预包装食品销售，散装食品销售' },
    ].filter((field) => field.value),
  })
  one.licences = [{ identifier, title: '食品经营许可证', status: 'IN_FORCE' }]
}

export function view(one) {
  const ratable = one.stage === 'CONCLUDED' && !one.rating
  const actions = []
  if (['RECEIVED', 'CORRECTING', 'ACCEPTED'].includes(one.stage)) actions.push('WITHDRAW')
  if (one.stage === 'CORRECTING') actions.push('SUPPLY')
  if (ratable) actions.push('RATE')
  const clocks = one.clocks.map((c) => ({
    ...c,
    remainingWorkingDays: c.state === 'RUNNING' ? remaining(c.dueOn) : null,
  }))
  return { ...one, owner: undefined, stageName: NAMES[one.stage], clocks, ratable, actions }
}

export function brief(one) {
  const full = view(one)
  const running = full.clocks
    .filter((c) => c.state === 'RUNNING')
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn))[0]
  return { ...full, form: undefined, formSchema: undefined, dueOn: running?.dueOn ?? null, running }
}

export function queueOf(one) {
  return { RECEIVED: 'to-accept', ACCEPTED: 'to-decide', CORRECTING: 'correcting' }[one.stage] ?? 'concluded'
}

export function deskRow(one) {
  const {
    number,
    title,
    department,
    region,
    regionName,
    stage,
    stageName,
    receivedAt,
    dueOn,
    running,
    applicant,
  } = brief(one)
  const left = running?.remainingWorkingDays ?? null
  const light = left === null ? null : left < 0 ? 'RED' : left <= 2 ? 'YELLOW' : 'GREEN'
  const deferred = one.materials.filter((m) => m.necessity === 'DEFERRABLE' && !m.file && !m.condition).length
  return {
    number,
    title,
    applicant: applicant.name,
    department,
    region,
    regionName,
    stage,
    stageName,
    receivedAt,
    dueOn,
    dueKind: running?.kind ?? null,
    remainingWorkingDays: left,
    light,
    deferred,
  }
}

/** Cases in every queue, so that no page is empty at first sight. */
export function seed(owner) {
  const clerk = { name: '武昌窗口' }
  const file = (id, name, type) => {
    files.set(id, { name, type, bytes: null })
    return { id, name, size: 182_000, type, sm3: 'a'.repeat(64) }
  }
  const attached = {
    layout: file('seed-layout', '经营布局图.png', 'image/png'),
    rules: file('seed-rules', '制度清单.pdf', 'application/pdf'),
  }
  const daysAgo = (n) => new Date(Date.now() - n * 86_400_000).toISOString()
  for (let i = 0; i < 24; i++)
    create(
      owner,
      FOOD,
      { ...sampleForm, premises: `邻里小超市 ${i + 1} 号店` },
      attached,
      daysAgo(9 - (i % 10)),
    )
  const all = [...cases.values()]
  for (const one of all.slice(12, 20)) steps.accept(one, clerk)
  steps.supplement(all[20], clerk, {
    materials: ['rules'],
    reason: '制度目录缺少从业人员健康管理制度，请补充后重新上传。',
  })
  for (const one of all.slice(18, 20))
    steps.decide(
      one,
      { name: '武昌审批' },
      { outcome: 'GRANTED', reason: '符合法定条件', clause: '《食品安全法》第三十五条' },
    )
}
