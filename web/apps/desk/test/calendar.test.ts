// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import MovedList from '../src/calendar/MovedList.vue'
import { type SpecialDay, countOf, daysOf, momentOf, stretches, wrongRows } from '../src/calendar/days'

const day = (date: string, more: Partial<SpecialDay> = {}): SpecialDay => ({
  date,
  kind: 'OFF',
  notice: '春节',
  region: null,
  holds: true,
  ...more,
})

it('days one after another of which the same is said stand on one line', () => {
  const decreed = { notice: '鄂令', region: '湖北省' }
  const lines = stretches([
    day('2020-01-31'),
    day('2020-02-01'),
    day('2020-02-01', decreed),
    day('2020-02-02'),
    day('2020-02-02', decreed),
    day('2020-02-04'),
  ])
  expect(lines.map((line) => `${line.notice} ${line.date} ${line.last} ${line.days}`)).toEqual([
    '春节 2020-01-31 2020-02-02 3',
    '鄂令 2020-02-01 2020-02-02 2',
    '春节 2020-02-04 2020-02-04 1',
  ])
  expect(new Set(lines.map((line) => line.id)).size).toBe(3)
})

it('rows of several days are sent as days, over the end of a month and of a year', () => {
  const rows = [
    { from: '2019-12-30', to: '2020-01-02', working: false },
    { from: '2020-02-29', to: '', working: true },
  ]
  expect(countOf(rows)).toBe(5)
  expect(daysOf(rows).map((one) => `${one.date} ${one.working} ${one.row}`)).toEqual([
    '2019-12-30 false 0',
    '2019-12-31 false 0',
    '2020-01-01 false 0',
    '2020-01-02 false 0',
    '2020-02-29 true 1',
  ])
  expect(wrongRows(rows).filter(Boolean)).toEqual([])
})

it('what is wrong with a row is said at it', () => {
  const wrong = (from: string, to = '') => ({ from, to, working: false })
  const ids = (rows: ReturnType<typeof wrong>[]) =>
    wrongRows(rows).flatMap((one) => (one === false ? [] : [one.id]))
  expect(ids([wrong('')])).toEqual(['decree-from-0'])
  expect(ids([wrong('2020-02-03', '2020-02-02')])).toEqual(['decree-to-0'])
  expect(ids([wrong('2020-02-03', '2020-02-05'), wrong('2020-02-05')])).toEqual(['decree-from-1'])
  expect(ids([wrong('2020-01-01', '2021-02-03')])).toEqual([])
  expect(ids([wrong('2020-01-01', '2021-02-04')])).toHaveLength(1)
})

it('a moment is the day, or its time in China', () => {
  expect(momentOf('2026-11-20', '')).toBe('2026-11-20')
  expect(momentOf('2026-11-20', '10:00')).toBe('2026-11-20T10:00:00+08:00')
})

it('says which last days moved, and of how many it shows the first', () => {
  const affected = [
    {
      number: '420106261123000017',
      kind: 'PROMISE',
      kindName: '承诺时限',
      before: null,
      after: '2026-12-11',
    },
  ] as const
  const list = mount(MovedList, {
    props: { moved: { changed: 2, affected: [...affected], affectedTotal: 1200 } },
  })
  expect(list.text()).toContain('1200 个在办期限改变了最后一天')
  expect(list.text()).toContain('最先到期的 1 个，共 1200 个')
  const nothing = mount(MovedList, { props: { moved: { changed: 0, affected: [], affectedTotal: 0 } } })
  expect(nothing.text()).toContain('没有任何改变')
})
