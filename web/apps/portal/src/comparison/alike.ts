import { type Schema, outline } from '@yiwang/forms'

/** Places that say the same of one element, the most common first. */
export interface Alike {
  value: unknown
  places: string[]
}

export function alike(values: Record<string, unknown>): Alike[] {
  const groups = new Map<string, Alike>()
  for (const [place, value] of Object.entries(values)) {
    const key = JSON.stringify(value ?? null)
    const group = groups.get(key) ?? { value, places: [] }
    group.places.push(place)
    groups.set(key, group)
  }
  return [...groups.values()].sort((one, other) => other.places.length - one.places.length)
}

interface Words {
  nothing: string
  yes: string
  no: string
  days: (n: number) => string
  times: (n: number) => string
  months: (from: number, to: number, hours: string) => string
}

/** What a place says of an element: numbers with what they are numbers of. */
export function inWords(element: string, value: unknown, words: Words): string[] {
  if (element.endsWith('-days') && typeof value === 'number') return [words.days(value)]
  if (element === 'visits' && typeof value === 'number') return [words.times(value)]
  if (element === 'summer-hours' && value && typeof value === 'object') {
    const { fromMonth, toMonth, hours } = value as { fromMonth: number; toMonth: number; hours: string }
    return [words.months(fromMonth, toMonth, hours)]
  }
  if (element === 'form' && value && typeof value === 'object')
    return outline(value as Schema).map((line) => line.names.join(' › '))
  return linesOf(value, words)
}

/** A value in lines: a list entry by entry, anything with parts by what its parts say. */
export function linesOf(value: unknown, words: { nothing: string; yes: string; no: string }): string[] {
  if (value === null || value === undefined || value === '') return [words.nothing]
  if (typeof value === 'boolean') return [value ? words.yes : words.no]
  if (Array.isArray(value)) {
    return value.length === 0 ? [words.nothing] : value.map((one) => linesOf(one, words).join(' · '))
  }
  if (typeof value === 'object') {
    const parts = Object.values(value).flatMap((one) => linesOf(one, words))
    return parts.length === 0 ? [words.nothing] : parts
  }
  return [String(value)]
}
