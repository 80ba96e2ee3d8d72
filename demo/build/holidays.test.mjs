import assert from 'node:assert/strict'
import test from 'node:test'
import days from 'chinese-days'
import { calendar, read } from './tsv.mjs'

const listed = new Map(read(calendar('national.tsv')).map((it) => [it.date, it]))
const overrides = read(calendar('regional.tsv'))
const dates = (first, last) => {
  const all = []
  for (let at = Date.parse(`${first}T00:00:00Z`); at <= Date.parse(`${last}T00:00:00Z`); at += 86_400_000)
    all.push(new Date(at).toISOString().slice(0, 10))
  return all
}
const weekday = (date) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
const works = (date) => (listed.has(date) ? listed.get(date).kind === 'WORK' : weekday(date))

test('every day of 2019 to 2026 agrees with chinese-days', () => {
  const all = dates('2019-01-01', '2026-12-31')
  assert.equal(all.length, 2922)
  for (const date of all) assert.equal(works(date), days.isWorkday(date), date)
})

test('every year has its seven holidays, and a make-up day only ever falls on a weekend', () => {
  for (let year = 2019; year <= 2026; year++) {
    const names = [...listed.values()].filter((it) => it.date.startsWith(`${year}`)).map((it) => it.name)
    for (const name of ['元旦', '春节', '清明', '劳动节', '端午', '国庆节']) assert.ok(names.includes(name), `${year} ${name}`)
  }
  for (const it of listed.values()) if (it.kind === 'WORK') assert.ok(!weekday(it.date), it.date)
})

test('spring 2020: 19 January works, 24 January to 2 February is off, Hubei longer', () => {
  assert.ok(works('2020-01-19'))
  for (const date of dates('2020-01-24', '2020-02-02')) assert.ok(!works(date), date)
  assert.ok(works('2020-02-03'))
  assert.deepEqual(
    overrides.map((it) => `${it.region} ${it.date} ${it.kind}`),
    dates('2020-02-03', '2020-02-13').map((date) => `420000 ${date} OFF`),
  )
})

test('the nth working day after the day of filing', () => {
  const due = (start, n) => {
    const at = new Date(`${start}T00:00:00Z`)
    for (let counted = 0; counted < n; ) {
      at.setUTCDate(at.getUTCDate() + 1)
      if (works(at.toISOString().slice(0, 10))) counted++
    }
    return at.toISOString().slice(0, 10)
  }
  assert.equal(due('2020-01-20', 5), '2020-02-04')
  assert.equal(due('2020-04-28', 5), '2020-05-08')
  assert.equal(due('2020-09-28', 3), '2020-10-09')
  assert.equal(due('2020-09-27', 20), '2020-10-30')
  assert.equal(due('2020-03-02', 20), '2020-03-30')
})
