import { describe, expect, it } from 'vitest'
import { codesOf, compare, linesOf, namesIn } from '../src/elements/values'
import { isOffered, offerOf } from '../src/claims/improvements'
import { localOf, typedOf, wrongIn } from '../src/claims/filling'
import { depthLevel, finished, isSame, merged, valueAt, withValue } from '../src/editor/content'
import { FIELDS, SECTIONS, placeOf } from '../src/editor/fields'
import { dayAfter } from '../src/changes/proposals'

describe('values in words', () => {
  it.each<[string, unknown, string[]]>([
    ['promise-days', 5, ['5 天']],
    ['promise-unit', 'CALENDAR_DAYS', ['自然日']],
    ['visits', 0, ['0 次']],
    ['pay-online', true, ['是']],
    ['pay-online', null, ['未录入']],
    ['conditions', [], ['没有']],
    ['conditions', ['甲', '乙'], ['甲', '乙']],
    ['channels', ['WEB', 'MAIL'], ['网上办理', '邮寄办理']],
    ['level', 4, ['县级']],
    ['type', '20', ['公共服务']],
    ['type', '77', ['77']],
    ['process', [{ step: '受理', by: '窗口', days: 1 }], ['受理（窗口，1 天）']],
    ['intermediaries', [{ name: '检测', basis: null, limit: null }], ['检测：没有依据']],
    [
      'procedure-limits',
      { 听证: { days: 20, unit: 'WORKING_DAYS', explanation: '' } },
      ['听证：20 个工作日'],
    ],
    ['summer-hours', { fromMonth: 6, toMonth: 9, hours: '9–17' }, ['6 月至 9 月：9–17']],
  ])('%s %j', (element, value, lines) => expect(linesOf(element, value)).toEqual(lines))

  it('call papers by their names', () => {
    const value = { m01: 'REQUIRED', m02: 'OPTIONAL' }
    expect(linesOf('material-necessity', value, { m01: '申请书' })).toEqual(['申请书：必要', 'm02：非必要'])
    const change = { element: 'material-names', before: { m01: '旧' }, after: { m01: '新', m02: '加' } }
    expect(namesIn([change])).toEqual({ m01: '新', m02: '加' })
  })

  it('offer codes in the order of their meaning', () => {
    expect(codesOf('types').slice(0, 2)).toEqual(['01', '02'])
    expect(codesOf('coverage')[0]).toBe('NONE')
  })
})

describe('lines before and after', () => {
  it.each<[string[], string[], string]>([
    [['a', 'b'], ['a', 'b'], ' a b'],
    [['a', 'b'], ['a', 'x', 'b'], ' a+x b'],
    [['a', 'b', 'c'], ['c'], '-a-b c'],
    [['a'], ['b'], '-a+b'],
    [[], ['a'], '+a'],
  ])('%j → %j', (before, after, said) => {
    const signs = { same: ' ', added: '+', removed: '-' }
    const lines = compare(before, after)
    expect(lines.map((one) => signs[one.kind] + one.text).join('')).toBe(said)
    expect(lines.filter((one) => one.kind !== 'added').map((one) => one.text)).toEqual(before)
    expect(lines.filter((one) => one.kind !== 'removed').map((one) => one.text)).toEqual(after)
  })
})

describe('what may be better than the standard', () => {
  const element = (element: string, better: string, standard: unknown, order: string[] = []) =>
    offerOf({ element, better, standard, order } as never)

  it.each([
    [element('promise-days', 'LESS', 5), { kind: 'less', most: 4 }],
    [element('visits', 'LESS', 0), null],
    [element('visits', 'LESS', null), null],
    [element('express', 'YES', false), { kind: 'yes' }],
    [element('express', 'YES', true), null],
    [element('coverage', 'LATER', 'B', ['A', 'B', 'C']), { kind: 'later', values: ['C'] }],
    [element('coverage', 'LATER', null, ['A', 'B']), { kind: 'later', values: ['A', 'B'] }],
    [element('coverage', 'LATER', 'C', ['A', 'B', 'C']), null],
    [element('title', '', 'x'), null],
  ])('%j', (offer, wanted) => expect(offer).toEqual(wanted))

  it('is more, and never other, where several can be chosen', () => {
    const offer = element('channels', 'MORE', ['WINDOW'])
    expect(offer).toEqual({ kind: 'more', given: ['WINDOW'], others: ['WEB', 'MOBILE', 'MAIL'] })
    expect(isOffered(offer, ['WINDOW', 'WEB'])).toBe(true)
    expect(isOffered(offer, ['WEB'])).toBe(false)
    expect(isOffered(offer, ['WINDOW'])).toBe(false)
  })
  it.each([
    [4, true],
    [0, true],
    [5, false],
    [-1, false],
    [1.5, false],
  ])('is a whole number below the standard: %d', (days, fits) =>
    expect(isOffered(element('promise-days', 'LESS', 5), days)).toBe(fits),
  )
})

describe('what is local', () => {
  it('is sent without what is blank', () => {
    const typed = { ...typedOf(null), address: ' 中山路1号 ', windows: 'A1，A2, ' }
    expect(localOf(typed)).toMatchObject({ address: '中山路1号', windows: ['A1', 'A2'], hours: null })
  })
  it.each([
    [{ consultPhone: '1', complaintPhone: '1' }, 'local-complaintPhone'],
    [{ summer: true, summerHours: '' }, 'local-summerHours'],
    [{ summer: true, summerHours: '9', fromMonth: 9, toMonth: 6 }, 'local-summerHours'],
    [{ onlineUrl: 'example.org' }, 'local-onlineUrl'],
  ])('is refused where it cannot be: %j', (part, id) => {
    const wrong = wrongIn({ ...typedOf(null), ...part }, []).filter((one) => one !== false)
    expect(wrong.map((one) => one.id)).toEqual([id])
  })
})

describe('a content', () => {
  it('keeps what both changed, and mine where both changed the same', () => {
    const base = { title: 'a', guide: { visits: 1, notes: 'n' }, materials: ['m'] }
    const theirs = { title: 'b', guide: { visits: 0, notes: 'n' }, materials: ['m', 'x'] }
    const mine = { title: 'c', guide: { visits: 1, notes: 'mine' }, materials: ['m'] }
    expect(merged(base, theirs, mine)).toEqual({
      title: 'c',
      guide: { visits: 0, notes: 'mine' },
      materials: ['m', 'x'],
    })
  })
  it('is reached and changed by its path, without changing what was there', () => {
    const before = { guide: { visits: 1, particulars: null } }
    const after = withValue(before, 'guide.particulars.depth', ['RECEIPT'])
    expect(valueAt(after, 'guide.particulars.depth')).toEqual(['RECEIPT'])
    expect(valueAt(after, 'guide.visits')).toBe(1)
    expect(before.guide.particulars).toBeNull()
    expect(valueAt(before, 'guide.particulars.depth.x')).toBeUndefined()
  })
  it('does not tell null from what is not said', () => {
    expect(isSame({ a: null, b: [1] }, { b: [1] })).toBe(true)
    expect(isSame({ b: [1, 2] }, { b: [2, 1] })).toBe(false)
  })
  it('says nothing by halves', () => {
    const guide = { fee: { note: 'x' }, result: { name: '', kind: 'NONE' } }
    expect(finished({ guide } as never).guide).toMatchObject({ fee: null, result: null })
  })
  it.each([
    [['HANDLING', 'ACCEPTANCE'], 'Ⅳ'],
    [['ACCEPTANCE', 'RECEIPT'], 'Ⅲ'],
    [['PRE_REVIEW'], 'Ⅱ'],
    [['CONSULTATION'], 'Ⅰ'],
    [[], 'Ⅰ'],
  ])('goes as deep as %j: %s', (depth, level) => expect(depthLevel(depth as string[])).toBe(level))
})

describe('the places of the editor', () => {
  it('are where the server points to', () => {
    expect(placeOf('guide/promised/days')).toEqual({ section: 'limits', at: 'guide.promised' })
    expect(placeOf('guide/fee')).toEqual({ section: 'fees', at: 'guide.fee.charged' })
    expect(placeOf('materials/3/id').section).toBe('materials')
    expect(placeOf('formSample/name').section).toBe('form')
    expect(placeOf('typeCode').at).toBe('typeCode')
  })
  it('are in one section each', () => {
    const all = SECTIONS.flatMap((section) => (FIELDS[section] ?? []).map((field) => field.at))
    expect(new Set(all).size).toBe(all.length)
  })
})

it('knows the day after', () => {
  expect(dayAfter('2026-12-31')).toBe('2027-01-01')
  expect(dayAfter('2028-02-28')).toBe('2028-02-29')
})
