import { type FormProblem, formatDate, formatShortDate } from '@yiwang/ui'
import { t } from './texts'

/** The most days one decree may name. */
export const MOST_DAYS = 400

/** A day that is not like others, as the server shows it. */
export interface SpecialDay {
  date: string
  kind: 'OFF' | 'WORK' | 'STILL'
  notice: string
  region: string | null
  holds: boolean
}

/** Days one after another of which the same is said. */
export interface Stretch extends SpecialDay {
  id: string
  last: string
  days: number
}

/** A line of a decree as it is typed: one day, or several one after another. */
export interface Row {
  from: string
  to: string
  working: boolean
}

const DAY = 86_400_000

/** The day after, without ever asking the time zone of the browser. */
function next(date: string): string {
  return new Date(Date.parse(date) + DAY).toISOString().slice(0, 10)
}

/** Days one after another of which the same is said stand on one line. */
export function stretches(days: readonly SpecialDay[]): Stretch[] {
  const found: Stretch[] = []
  const open = new Map<string, Stretch>()
  for (const day of days) {
    const said = JSON.stringify([day.kind, day.notice, day.region, day.holds])
    const before = open.get(said)
    if (before && next(before.last) === day.date) {
      before.last = day.date
      before.days++
    } else {
      const stretch = { ...day, id: `${day.date} ${said}`, last: day.date, days: 1 }
      found.push(stretch)
      open.set(said, stretch)
    }
  }
  return found
}

/** One day, or the first and the last of several; the year is said again only where it is another. */
export function spanned(first: string, last: string): string {
  if (!last || first === last) return formatDate(first)
  const end = first.slice(0, 4) === last.slice(0, 4) ? formatShortDate(last) : formatDate(last)
  return `${formatDate(first)} – ${end}`
}

/** How many days a row stands for; none while it is not written as it should be. */
function lengthOf({ from, to }: Row): number {
  return from ? Math.max(0, Math.round((Date.parse(to || from) - Date.parse(from)) / DAY) + 1) : 0
}

export function countOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + lengthOf(row), 0)
}

/** The days of a decree, and the row each stands in. */
export function daysOf(rows: readonly Row[]): { date: string; working: boolean; row: number }[] {
  return rows.flatMap((row, i) => {
    let date = row.from
    return Array.from({ length: lengthOf(row) }, (_, n) => {
      date = n === 0 ? row.from : next(date)
      return { date, working: row.working, row: i }
    })
  })
}

/** What is wrong with the rows, each at its field. */
export function wrongRows(rows: readonly Row[]): (FormProblem | false)[] {
  const each = rows.map((row, i): FormProblem | false => {
    const n = i + 1
    if (!row.from) return { id: `decree-from-${i}`, message: t('needDay', { n }) }
    return Boolean(row.to) && row.to < row.from && { id: `decree-to-${i}`, message: t('backwards', { n }) }
  })
  const n = countOf(rows)
  if (n > MOST_DAYS) return [...each, { id: 'decree-from-0', message: t('tooMany', { n, most: MOST_DAYS }) }]
  const seen = new Set<string>()
  const again = new Set<number>()
  for (const { date, row } of daysOf(rows)) {
    if (seen.has(date)) again.add(row)
    seen.add(date)
  }
  return [...each, ...[...again].map((i) => ({ id: `decree-from-${i}`, message: t('twice', { n: i + 1 }) }))]
}

/** A moment as the server takes it: the day, or the time of it in China. */
export function momentOf(day: string, time: string): string {
  return time ? `${day}T${time.length === 5 ? `${time}:00` : time}+08:00` : day
}
