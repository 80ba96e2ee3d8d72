import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import test from 'node:test'
import { format, Validator } from '@cfworker/json-schema'
import { isCitizenNumber, isComingDate, isCreditCode, isMobile, isPastDate, isPersonName } from './codes.mjs'
import { demo, read } from './tsv.mjs'

format['cn-uscc'] = isCreditCode
format['cn-idcard'] = isCitizenNumber
format['cn-mobile'] = isMobile
format['cn-person-name'] = isPersonName
format['cn-past-date'] = isPastDate
format['cn-coming-date'] = isComingDate

const json = (name) => JSON.parse(readFileSync(demo(name), 'utf8'))
const folder = (name, suffix = '.json') =>
  readdirSync(demo(name)).filter((it) => it.endsWith(suffix)).map((it) => it.slice(0, -suffix.length))

const departments = read(demo('departments.tsv'))
const themes = new Set(read(demo('themes.tsv')).map((it) => it.code))
const items = read(demo('items.tsv'))
const standards = folder('county-items').map((name) => ({ file: name, ...json(`county-items/${name}.json`) }))
const byHand = standards.filter((it) => !/^\d/.test(it.file))
const guides = folder('guides').map((name) => ({ file: name, ...json(`guides/${name}.json`) }))
const forms = folder('forms', '.schema.json')
const licences = json('licence-types.json').types
const people = json('people.json')

test('626 provincial items, each of a known department and theme', () => {
  assert.equal(items.length, 626)
  const codes = new Set(departments.map((it) => it.code))
  for (const it of items) {
    assert.match(it.code33, /^[0-9A-Z]{18}2[0-9A-Z]{12}[0-9]{2}$/)
    assert.ok(codes.has(it.department), it.code33)
    assert.ok(themes.has(it.theme), it.theme)
  }
})

test('a life event calls for items there are, says so in both languages, and nothing twice', () => {
  const bases = new Set([...items.map((it) => it.code33.slice(19)), ...standards.map((it) => it.base + it.order)])
  const events = read(demo('life-events.tsv'))
  assert.ok(events.filter((it) => it.audience === 'PERSON').length >= 9)
  assert.ok(events.filter((it) => it.audience === 'ENTERPRISE').length >= 4)
  assert.equal(new Set(events.map((it) => it.code)).size, events.length)
  for (const it of events) {
    for (const part of ['name', 'name_en', 'note', 'note_en']) assert.ok(it[part], `${it.code}: ${part}`)
    const called = it.items.split(' ')
    assert.equal(new Set(called).size, called.length, it.code)
    for (const one of called) {
      assert.match(one, /^[0-9]{4}[0-9A-Z]{8}(-[0-9]{2})?$/, it.code)
      assert.ok([...bases].some((base) => base.startsWith(one.replace('-', ''))), `${it.code}: ${one}`)
    }
  }
})

test('every guide belongs to an item and names its source', () => {
  const codes = new Set(items.map((it) => it.code33))
  for (const it of guides) {
    assert.equal(it.code, it.file)
    assert.ok(codes.has(it.code), it.code)
    assert.ok(it.sourceNote)
  }
})

test('county items are whole', () => {
  assert.ok(byHand.length >= 24)
  const kinds = new Set(departments.filter((it) => it.level === 'COUNTY').map((it) => it.kind))
  const seen = new Set()
  for (const it of standards) {
    assert.match(it.base, /^(00|42)(01|05|07|08|09|10|20)[0-9A-Z]{8}$/, it.file)
    assert.ok(!seen.has(it.base + it.order), it.file)
    seen.add(it.base + it.order)
    assert.ok(kinds.has(it.departmentKind), `${it.file}: ${it.departmentKind}`)
    for (const theme of it.themes) assert.ok(themes.has(theme), `${it.file}: ${theme}`)
    assert.ok(it.legalBasis.length && /^(参照|据|时限|条件|事项名称)/.test(it.sourceNote), it.file)
    if (it.statutory && it.promised) assert.ok(it.promised.days <= it.statutory.days, it.file)
    const ids = it.materials.map((m) => m.id)
    assert.equal(new Set(ids).size, ids.length, it.file)
    for (const m of it.materials) {
      assert.ok(['REQUIRED', 'OPTIONAL', 'DEFERRABLE'].includes(m.necessity), `${it.file} ${m.id}`)
      assert.doesNotMatch(m.name, /工作人员|入户|审核确认表/, 'papers that officials write are not asked for')
      if (m.necessity === 'REQUIRED' && m.condition) assert.ok(m.when, `${it.file} ${m.id}: a condition nobody can judge`)
    }
  }
  for (const it of byHand) {
    assert.ok(it.conditions.length && it.titleEn && it.questions.length && it.synonyms.length, it.file)
    assert.ok(forms.includes(it.form), it.file)
    if (it.result?.licenceType) assert.ok(licences.some((l) => l.code === it.result.licenceType), it.file)
    const { properties } = json(`forms/${it.form}.schema.json`)
    for (const m of it.materials) for (const key of Object.keys(m.when?.properties ?? {})) assert.ok(properties[key], `${it.file} ${m.id}`)
  }
})

test('a guide is silent on what its record does not tell, and never says that there is none', () => {
  for (const it of [...guides, ...standards]) {
    const where = it.code ?? it.file
    for (const part of ['conditions', 'legalBasis', 'process', 'questions', 'handlingChannels'])
      assert.notDeepEqual(it[part], [], `${where}: ${part}`)
    assert.doesNotMatch(JSON.stringify(it), /符合下列法律依据规定的条件|记录未载|"办理结果"/, where)
    if (it.fee && !it.fee.charged) assert.match(it.fee.note, /不收|停征|免收|邮寄费/, where)
  }
  const none = guides.filter((it) => it.materials?.length === 0)
  assert.ok(none.length <= 1, 'only a record that says 无 asks for nothing')
})

test('what everybody asks first is there, each part with its clause or record', () => {
  const asked = [
    ['居民身份证', '首次申领', '换领', '补领'], ['内地居民结婚登记', '预约'], ['不动产转移登记', '国有建设用地使用权及房屋所有权'],
    ['义务教育入学', '新生报名'], ['社会保障卡补领、换领、换发', '补领', '换领'], ['社会保障卡挂失与解挂', '正式挂失', '解挂'],
    ['老年人优待证', '申领'], ['高龄津贴', '申领'], ['公司变更登记', undefined], ['公司注销登记', undefined],
    ['个体工商户变更登记', undefined], ['个体工商户注销登记', undefined], ['导游证核发', undefined],
    ['残疾人证', '新办', '挂失补办'], ['居民死亡医学证明（推断）书签发', '在家里或者医院以外正常死亡'], ['户口注销', '死亡登记'],
    ['居住证', '首次申领', '签注'],
  ]
  for (const [title, ...parts] of asked)
    for (const part of parts) {
      const it = byHand.find((one) => one.title === title && one.subItem === part)
      assert.ok(it, `${title} ${part}`)
      assert.ok(it.handlingChannels.includes('WEB') && it.form !== 'default', `${title} ${part}`)
      for (const law of it.legalBasis) assert.match(law, /第.+条|〔\d{4}〕|第\d+号/, it.file)
      for (const limit of [it.statutory, it.promised]) if (limit) assert.match(limit.explanation, /第.+条|参照|据|自.+之日起/, it.file)
      if (it.fee) assert.match(it.fee.note, /第.+条|〔\d{4}〕|条例|不收费/, it.file)
    }
})

const FORMATS = ['date', 'cn-past-date', 'cn-coming-date', 'cn-uscc', 'cn-idcard', 'cn-mobile', 'cn-person-name']
/** Dates that by their meaning have passed when somebody fills in the form. */
const PAST = /出生日期|结婚日期|遗失日期|登记日期|毕业日期|离职日期|鉴定日期|查询(起始|截止)日期/

/** The last day of something that must still be good when the form is handed in. */
const COMING = /有效期至|有效期截止/

/** The profile: what a form may say, so that page and server agree on it. */
function profile(schema, where) {
  for (const [name, it] of Object.entries(schema.properties)) {
    const at = `${where}/${name}`
    assert.ok(it.title, at)
    assert.ok(['string', 'integer', 'number', 'boolean', 'array'].includes(it.type), at)
    if (it.type === 'string') assert.ok(it.maxLength > 0, at)
    if (it.format) assert.ok(FORMATS.includes(it.format), at)
    if (/姓名$/.test(it.title)) assert.equal(it.format, 'cn-person-name', at)
    if (PAST.test(it.title)) assert.equal(it.format, 'cn-past-date', at)
    if (COMING.test(it.title)) assert.equal(it.format, 'cn-coming-date', at)
    if (it.type === 'array') assert.ok(it.maxItems > 0, at)
    if (it.items?.properties) {
      assert.equal(it.items.additionalProperties, false, at)
      profile(it.items, at)
    } else if (it.items) assert.ok(it.items.oneOf, at)
    for (const choice of it.oneOf ?? it.items?.oneOf ?? []) assert.deepEqual(Object.keys(choice), ['const', 'title'], at)
  }
  for (const rule of schema.allOf ?? []) {
    assert.deepEqual(Object.keys(rule.then ?? {}).filter((it) => it !== 'required'), [], where)
    for (const [name, value] of Object.entries(rule.else?.properties ?? {})) {
      assert.equal(value, false, where)
      assert.ok(schema.properties[name], where)
    }
  }
}

/** What a form shows: its fields, those of its groups, and every choice. */
function labels(schema, path = '') {
  return Object.entries(schema.properties).flatMap(([name, it]) => [
    path + name,
    ...(it.oneOf ?? it.items?.oneOf ?? []).map((choice) => `${path}${name}=${choice.const}`),
    ...(it.items?.properties ? labels(it.items, `${path}${name}.`) : []),
  ])
}

for (const name of forms)
  test(`form ${name} keeps to the profile and its sample is valid`, () => {
    const schema = json(`forms/${name}.schema.json`)
    const ui = json(`forms/${name}.ui.json`)
    const sample = json(`forms/${name}.sample.json`)
    assert.equal(schema.additionalProperties, false)
    profile(schema, name)
    const fields = ui.pages.flatMap((page) => page.fields)
    assert.deepEqual([...fields].sort(), Object.keys(schema.properties).sort())
    for (const page of ui.pages) assert.ok(page.title && page.titleEn, name)
    assert.deepEqual(Object.keys(ui.hintsEn), Object.keys(ui.hints))
    for (const label of labels(schema)) assert.ok(ui.en[label], `${name}: ${label} has no English label`)
    const result = new Validator(schema, '2020-12', false).validate(sample)
    assert.deepEqual(result.errors, [])
    assert.equal(new Validator(schema, '2020-12', false).validate({ ...sample, unknown: 1 }).valid, false)
  })

/** The registrar gives it; no form asks for it. A licence taken over from the register has it. */
const REGISTERED = 'form:/creditCode'

test('what a form takes from licences is written on them, and its place is a field', () => {
  for (const name of forms) {
    const { properties } = json(`forms/${name}.schema.json`)
    const ui = json(`forms/${name}.ui.json`)
    for (const [field, source] of Object.entries(ui.prefill ?? {})) {
      const [title, label, ...rest] = source.split('#')
      assert.equal(properties[field]?.type, 'string', `${name}: ${field}`)
      assert.deepEqual(rest, [], `${name}: ${source}`)
      const type = licences.find((it) => it.name === title)
      assert.ok(type?.fields.some((it) => it.label === label), `${name}: ${source}`)
    }
    const handlers = Object.keys(properties).find((it) => properties[it].title === '经办人身份证号码')
    assert.equal(ui.handlersNumber, handlers, `${name}: whoever is known by her network identity is not asked for it`)
    if (ui.place) assert.equal(properties[ui.place]?.type, 'string', `${name}: ${ui.place}`)
    assert.equal(ui.place, properties.premises ? 'premises' : undefined, `${name}: premises are a place`)
  }
  assert.deepEqual(Object.keys(json('forms/food-business.ui.json').prefill), ['operatorName', 'creditCode', 'representative', 'premises'])
})

/** Answers that must stop, and the same answers a little otherwise, which must not. */
const STOPS = {
  'food-business': [{ salesItems: ['PREPACKED'] }, { salesItems: ['PREPACKED', 'LOOSE'] }],
  'road-freight': [
    { scope: ['GENERAL'], vehicles: [{ plate: '鄂A12345', model: '轻型厢式货车', mass: 4500 }] },
    { scope: ['GENERAL'], vehicles: [{ plate: '鄂A12345', model: '重型厢式货车', mass: 4501 }] },
  ],
}

test('a form stops where the law asks for no permit, with its clause, and only there', () => {
  const stopping = forms.filter((name) => json(`forms/${name}.ui.json`).stops)
  assert.deepEqual(stopping, Object.keys(STOPS))
  for (const name of stopping) {
    const schema = json(`forms/${name}.schema.json`)
    const sample = json(`forms/${name}.sample.json`)
    for (const stop of json(`forms/${name}.ui.json`).stops) {
      assert.match(stop.say, /《.+》第.+条/, name)
      for (const part of ['sayEn', 'instead', 'insteadEn']) assert.ok(stop[part], `${name}: ${part}`)
      assert.equal(stop.when.type, 'object', name)
      for (const key of stop.when.required) assert.ok(schema.properties[key], `${name}: ${key}`)
      const stops = (answers) => new Validator(stop.when, '2020-12').validate(answers).valid
      const [yes, no] = STOPS[name]
      assert.ok(stops({ ...sample, ...yes }), name)
      assert.ok(!stops({ ...sample, ...no }) && !stops(sample) && !stops({}), name)
      for (const part of [yes, no])
        assert.deepEqual(new Validator(schema, '2020-12', false).validate({ ...sample, ...part }).errors, [], name)
    }
  }
})

test('a condition of some cases only is one of the item, and its case is an answer of the form', () => {
  const told = forms.filter((name) => json(`forms/${name}.ui.json`).situations)
  assert.ok(told.length >= 10)
  for (const name of told) {
    const { properties } = json(`forms/${name}.schema.json`)
    for (const { condition, when, ...rest } of json(`forms/${name}.ui.json`).situations) {
      assert.deepEqual(rest, {}, name)
      for (const it of byHand.filter((one) => one.form === name)) assert.ok(it.conditions.includes(condition), `${name}: ${condition}`)
      assert.deepEqual(when.required, Object.keys(when.properties), name)
      for (const [field, { const: one, enum: several }] of Object.entries(when.properties)) {
        const choices = properties[field].oneOf?.map((choice) => choice.const) ?? [true, false]
        for (const value of several ?? [one]) assert.ok(choices.includes(value), `${name}: ${field}=${value}`)
      }
    }
  }
})

test('what the demo people hold from the beginning is of a known type and says what their firm is', () => {
  const firms = new Map(people.firms.map((it) => [it.creditCode, it]))
  for (const it of json('licences.json').licences) {
    const account = people.accounts.find((one) => one.username === it.holder)
    const firm = firms.get(it.form.creditCode)
    assert.equal(firm?.representative, account?.person, it.holder)
    assert.equal(firm.name, it.form.tradeName)
    assert.ok(licences.some((type) => type.code === it.type), it.type)
    assert.equal(departments.find((one) => one.code === it.department)?.region, it.region)
  }
})

test('at least ten licence types, each of a valid definer, reading only fields that exist', () => {
  assert.ok(licences.length >= 10)
  for (const it of licences) {
    assert.ok(isCreditCode(it.definer), it.name)
    assert.match(it.code, new RegExp(`^${it.definer}\\d{3}$`))
    const users = byHand.filter((item) => item.result?.licenceType === it.code)
    assert.ok(users.length > 0, it.name)
    for (const field of it.fields)
      for (const path of field.source.split('|').filter((it) => it.startsWith('form:/')))
        assert.ok(
          path === REGISTERED || users.some((item) => json(`forms/${item.form}.schema.json`).properties[path.slice(6)]),
          `${it.name}: ${path}`,
        )
  }
})

test('the 25 who have a past are known, in the region of their firm, and three counties have somebody to decide', () => {
  const cast = json('cast.json')
  assert.equal(cast.applicants.length, 25)
  const persons = new Set(people.persons.map((it) => it.key))
  const firms = new Map(people.firms.map((it) => [it.key, it.region]))
  for (const it of cast.applicants)
    if (it.person) assert.ok(persons.has(it.person), it.person)
    else assert.equal(firms.get(it.firm), it.region, it.firm)
  const usernames = people.accounts.map((it) => it.username)
  const taken = [...cast.applicants.map((it) => it.firm).filter(Boolean), ...cast.staff.map((it) => it.username)]
  for (const it of taken) assert.ok(!usernames.includes(it), it)
  for (const region of ['420111', '422802'])
    for (const role of ['CLERK', 'APPROVER'])
      assert.ok(cast.staff.some((it) => it.region === region && it.role === role), `${role} ${region}`)
})

test('people and firms are made up, with valid check digits', () => {
  assert.ok(people.persons.length >= 12)
  for (const it of people.persons) {
    assert.ok(isCitizenNumber(it.idNumber), it.key)
    assert.match(it.idNumber, /99[6-9].$/)
    assert.ok(isMobile(it.phone) && it.phone.startsWith('154'), it.key)
  }
  for (const it of people.firms) assert.ok(isCreditCode(it.creditCode) && it.creditCode.slice(8, 12) === 'YW00', it.key)
  const keys = new Set(people.persons.map((it) => it.key))
  for (const it of people.accounts) assert.ok(it.name || keys.has(it.person), it.username)
  assert.deepEqual(
    people.accounts.map((it) => it.username),
    [
      'resident',
      'neighbour',
      'graduate',
      'agent',
      'clerk',
      'approver',
      'head',
      'item-manager',
      'county-item-manager',
      'item-reviewer',
      'legal-reviewer',
      'supervisor',
      'admin',
      'security-admin',
      'auditor',
    ],
  )
})

test('everyday words', () => {
  const words = read(demo('synonyms.tsv'))
  assert.ok(words.length >= 120)
  const folded = (text) => text.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  const titles = [...items, ...standards].map((it) => folded(it.title + (it.sub_item ?? it.subItem ?? ''))).join('\n')
  for (const { word, means } of words)
    for (const meaning of means.split(' ')) assert.ok(titles.includes(folded(meaning)), `${word} → ${meaning}`)
  assert.equal(new Set(words.map((it) => it.word)).size, words.length)
})
