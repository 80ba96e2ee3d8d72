// demo/items.tsv, demo/guides and those of demo/county-items that are named by a base code.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { audiencesOf, themeOf, TYPES, typeOf } from './classify.mjs'
import { pretty } from './json.mjs'
import { indicative, official } from './materials.mjs'
import { demo, read, source, write } from './tsv.mjs'

const departments = Object.fromEntries(read(demo('departments.tsv')).map((it) => [it.code, it]))
const items = read(source('items-hubei-province.tsv')).map((it) => ({
  code33: it.code33,
  title: it.title,
  sub_item: it.sub_item === it.title ? '' : it.sub_item,
  department: it.department_uscc,
}))
const details = read(source('items-details.tsv'))

/** Chinese text with Chinese punctuation. */
const chinese = (text) =>
  text
    .replace(/,(?!\d{3})/g, '，')
    .replaceAll(';', '；')
    .replace(/:(?!\/)/g, '：')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
/** A local rule of the province the record comes from is an example here, not law. */
const rule = (text) => (/^湘|湖南/.test(text) ? `参照：${text}` : text)
/** Records many people look for; the others weigh the same. */
const WANTED = { '000709105001': 75, '000163001001': 70, '000109140009': 74, '002014006001': 68, '002014007004': 60, '000711003000': 60, '422017001W00': 65 }
const baseOf = (code33) => code33.slice(19, 31)
const typeCode = Object.fromEntries(Object.entries(TYPES).map(([code, name]) => [name, code]))

const recorded = Object.fromEntries(details.map((it) => [it.transact_code, it]))
write(
  demo('items.tsv'),
  ['code33', 'title', 'sub_item', 'department', 'theme', 'audiences'],
  items.map((it) => ({
    ...it,
    theme: themeOf(departments[it.department].kind, it.title + it.sub_item),
    audiences: audiencesOf(it.title + it.sub_item, recorded[it.code33]?.audience).join(' '),
  })),
)

const days = (text, unit, explanation) => (/^\d+$/.test(text) ? { days: Number(text), unit, explanation } : null)

function limits(it) {
  const unit = it.unit === '日' ? 'CALENDAR_DAYS' : 'WORKING_DAYS'
  const unsaid = ['未注明', ''].includes(it.unit)
  return {
    statutory: days(it.statutory_days, unit, unsaid ? '记录未注明单位，按工作日' : '自受理之日起计算'),
    promised: days(it.promised_days, unit, unsaid ? '记录未注明单位，按工作日' : '自受理之日起计算'),
  }
}

/** What a record is silent on is left out (未录入); an empty list says that there is none. */
const silent = (value) => value.length === 0 ? undefined : value

function fee(text) {
  if (text === '') return undefined
  if (!text.startsWith('是')) return { charged: false, note: '不收费' }
  const note = text.replace(/^是\(?/, '').replace(/\)$/, '')
  return { charged: !/^邮寄费[^;]*$/.test(note), note: chinese(note) }
}

function basis(text) {
  const named = text.match(/《[^》]+》(（[^）]{0,40}）|\([^)]{0,40}\))?(第[\d一二三四五六七八九十百]+条)?/g)
  const parts = text.includes(';') ? text.split(';') : (named ?? text.split(/[。；]/).slice(0, 1))
  return [...new Set(parts.map((it) => it.trim()).filter((it) => it && it.length <= 160).map((it) => rule(chinese(it))))]
}

function result(recorded) {
  const name = recorded.replace(/查看样本$|^\(未读全\)$/, '').replace(/^\((.*)\)$/, '$1')
  return name ? { name: chinese(name), kind: name.startsWith('无') ? 'NONE' : 'DOCUMENT' } : undefined
}
const dropNote = (dropped) => (dropped.length ? `未列为申请材料：${dropped.join('、')}（由机关填写或者没有写明是什么）。` : '')

function guide(it, parsed, more) {
  return {
    ...more,
    legalBasis: silent(basis(it.legal_basis)),
    ...limits(it),
    ...(it.on_site_visits !== '' && { visits: Number(it.on_site_visits) }),
    fee: fee(it.fee),
    result: result(it.result_licence),
    materials: it.materials === '无' ? [] : silent(parsed.materials.map((m) => ({
      ...m,
      name: chinese(m.name),
      ...(m.condition && { condition: chinese(m.condition) }),
    }))),
  }
}

const json = (path, value) => writeFileSync(demo(path), pretty(JSON.parse(JSON.stringify(value))) + '\n')
mkdirSync(demo('guides'), { recursive: true })
for (const name of readdirSync(demo('guides'))) rmSync(demo(`guides/${name}`))
// What no record tells is written by hand, and stays: how surely it must be known who applies, and how an office reviews.
const byHandIn = {}
for (const name of readdirSync(demo('county-items')))
  if (/^\d/.test(name)) {
    byHandIn[`county-items/${name}`] = JSON.parse(readFileSync(demo(`county-items/${name}`), 'utf8'))
    rmSync(demo(`county-items/${name}`))
  }

// Indicative digests of provincial guides.
for (const it of details.filter((it) => it.grade === 'B')) {
  const parsed = indicative(it.materials)
  json(`guides/${it.transact_code}.json`, {
    ...guide(it, parsed, { code: it.transact_code, grade: 'INDICATIVE' }),
    ...(parsed.dropped.length && { unrecorded: ['MATERIALS'], notes: dropNote(parsed.dropped) }),
    sourceNote: '据公开办事指南的摘要整理，仅供参考；时限、材料以办理机关公布的为准。',
  })
}

// Official records that no hand-written file covers.
const KINDS = [
  [/体育|文化和旅游/, 'culture'], [/民政/, 'civil-affairs'], [/侨务/, 'overseas'], [/人力资源/, 'hrss'], [/公安/, 'police'], [/公积金/, 'housing-fund'],
  [/住房城乡/, 'housing'], [/医保/, 'healthcare-security'], [/交通/, 'transport'], [/卫生/, 'health'], [/教育/, 'education'], [/水利/, 'water'],
  [/农业/, 'agriculture'], [/应急/, 'emergency'], [/市场监管/, 'market'], [/残联/, 'disabled'], [/新闻出版/, 'press'],
]
const byHand = new Set(
  (await Promise.all(
    readdirSync(demo('county-items')).map((name) => import(demo(`county-items/${name}`), { with: { type: 'json' } })),
  )).map((it) => it.default.base),
)
const REFERENCE = '参照湖南省公布的同名事项整理；本省另有规定的，以本省为准。演示数据，不作为办事依据。'

function conditions(notes) {
  const said = notes.split(';').filter((it) => /^(条件|受理条件|两条件|三个条件)/.test(it)).map((it) => it.replace(/^[^:]{0,6}条件:?/, ''))
  return silent(said.map(chinese))
}

for (const it of details.filter((it) => it.grade === 'A')) {
  const [record] = it.transact_code.split('/')
  if (it.type === '一件事') continue
  const parsed = official(it.materials)
  const notes = [chinese(it.notes.replace(/^完整官方页\(meta\.html\)[:;]/, '')), dropNote(parsed.dropped)].filter(Boolean).join('。').replace(/。。/g, '。')
  if (record.length === 33) {
    json(`guides/${record}.json`, {
      ...guide(it, parsed, { code: record, grade: 'OFFICIAL' }),
      notes,
      sourceNote: '据湖北省公布的办事指南整理。',
    })
    continue
  }
  const base = record.replace(/^43/, '42')
  const order = it.name.startsWith('购买自住住房') ? '02' : '01'
  if (byHand.has(base) && order === '01') continue
  const where = it.department.match(/\(([^)]*)\)/)?.[1] ?? (it.department.startsWith('县') ? '县' : '')
  const kind = KINDS.find(([pattern]) => pattern.test(it.department))?.[1]
  const reference = guide(it, parsed, { grade: 'OFFICIAL', conditions: conditions(it.notes) })
  if (!/[县镇市]/.test(where)) continue // kept in the sources only: no office of the demo province handles it
  const title = it.name.replace(/^《(.*)》/, '$1').replace(/^([^(]*)\((首次|退休|民办学校)\)$/, '$1')
  const instant = it.promised_days === '1' && /当场/.test(it.notes)
  const file = `county-items/${base}${order === '01' ? '' : `-${order}`}.json`
  if (existsSync(demo(file))) throw new Error(`${file} twice`)
  json(file, {
    base,
    order,
    title: chinese(title),
    departmentKind: kind,
    levels: [/[县镇]/.test(where) ? 'COUNTY' : 'PREFECTURE'],
    typeCode: typeCode[it.type],
    audiences: audiencesOf(it.name, it.audience),
    handling: instant ? 'INSTANT' : 'PROMISED',
    grade: 'OFFICIAL',
    ...(byHandIn[file]?.safeguard && { safeguard: byHandIn[file].safeguard }),
    weight: WANTED[base] ?? 30,
    themes: [themeOf(kind, it.name)],
    ...(typeOf(base) !== typeCode[it.type] && { typeNote: '基本编码中的类型与记录所载不同，按记录' }),
    ...reference,
    ...(byHandIn[file]?.flow && { flow: byHandIn[file].flow }),
    ...(/不能网办/.test(it.notes) && { handlingChannels: ['WINDOW'] }),
    notes,
    sourceNote: byHandIn[file]?.flow ? REFERENCE.replace('演示数据', '审查流程一节为演示拟写。演示数据') : REFERENCE,
  })
}
