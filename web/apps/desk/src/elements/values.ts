import { type OutlineLine, type Schema, outline } from '@yiwang/forms'
import { zh } from './texts/zh'
import { t } from './texts'

/** A value of an element as the server sends it: whatever JSON stands at its place in the description of an item. */
export type Value = unknown
type Row = Record<string, unknown>

/** Which words the codes of an element have. */
const WORDS = {
  type: 'types',
  level: 'levels',
  audiences: 'audiences',
  handling: 'handling',
  'statutory-unit': 'units',
  'promise-unit': 'units',
  channels: 'channels',
  depth: 'depth',
  'power-source': 'powerSource',
  'body-nature': 'bodyNature',
  coverage: 'coverage',
  'result-type': 'resultKinds',
  'procedure-kinds': 'procedureKinds',
  'material-kinds': 'materialKinds',
  'material-forms': 'materialForms',
  'material-necessity': 'necessity',
  'material-sources': 'sources',
  'permit-mode': 'permitModes',
} as const satisfies Record<string, keyof typeof zh>

type Vocabulary = (typeof WORDS)[keyof typeof WORDS] | 'permitModes' | 'delegationForms'

/** A code of a vocabulary in words; a code that is not known stands as it is. */
export function word(vocabulary: Vocabulary, code: unknown): string {
  const key = String(code)
  return key in zh[vocabulary] ? (t as (key: string) => string)(`${vocabulary}.${key}`) : key
}

/** The codes of a vocabulary, in their order. */
export function codesOf(vocabulary: Vocabulary): string[] {
  const codes = Object.keys(zh[vocabulary])
  return codes.every((code) => /^\d+$/.test(code)) ? codes.sort() : codes
}

const isRow = (value: Value): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A time limit in words. */
export function limitOf(limit: { days: number; unit: string }): string {
  return t(limit.unit === 'CALENDAR_DAYS' ? 'value.calendar' : 'value.working', { n: limit.days })
}

function ofRow(row: Row): string {
  if (typeof row['days'] === 'number' && typeof row['unit'] === 'string')
    return limitOf({ days: row['days'], unit: row['unit'] })
  if (typeof row['step'] === 'string') {
    const words = { step: row['step'], by: String(row['by'] ?? '') }
    return typeof row['days'] === 'number'
      ? t('value.byIn', { ...words, n: row['days'] })
      : t('value.by', words)
  }
  if (typeof row['hours'] === 'string')
    return t('value.months', {
      from: String(row['fromMonth']),
      to: String(row['toMonth']),
      hours: row['hours'],
    })
  if (typeof row['q'] === 'string') return t('value.asked', { q: row['q'], a: String(row['a'] ?? '') })
  const name = String(row['name'] ?? row['to'] ?? '')
  const said = [row['basis'] ?? ('basis' in row ? t('value.noBasis') : null), row['limit']]
    .filter((one) => one != null)
    .map(String)
  return said.length > 0 ? t('value.named', { name, value: said.join(t('list.join')) }) : name
}

function scalar(element: string, value: Value): string {
  if (value == null || value === '') return t('value.unrecorded')
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no')
  if (element in WORDS) return word(WORDS[element as keyof typeof WORDS], value)
  if (element === 'visits') return t('value.times', { n: Number(value) })
  if (element === 'statutory-days' || element === 'promise-days') return t('value.days', { n: Number(value) })
  if (element === 'material-copies') return t('value.copies', { n: Number(value) })
  return isRow(value) ? ofRow(value) : String(value)
}

/**
 * A value in lines as a person reads it: a list has a line for each entry, what is said of each paper a line for each.
 *
 * @param names what the entries of lists are called, by their identifiers
 */
export function linesOf(
  element: string,
  value: Value,
  names: Readonly<Record<string, string>> = {},
): string[] {
  if (Array.isArray(value))
    return value.length === 0 ? [t('value.nothing')] : value.map((one) => scalar(element, one))
  if (element === 'form' && isRow(value)) return outline(value as Schema).map(ofQuestion)
  if (isRow(value) && isByEntry(element)) {
    const entries = Object.entries(value)
    if (entries.length === 0) return [t('value.nothing')]
    if (element === 'material-names' || element === 'fee-names')
      return entries.map(([, one]) => scalar(element, one))
    return entries.map(([id, one]) =>
      t('value.named', { name: names[id] ?? id, value: scalar(element, one) }),
    )
  }
  return [scalar(element, value)]
}

function ofQuestion(line: OutlineLine): string {
  const notes = [
    line.required && t('value.required'),
    line.conditional && t('value.conditional'),
    line.repeated && t('value.repeated'),
    line.choices.length > 0 && t('value.choices', { choices: line.choices.join(t('list.join')) }),
  ]
  return t('value.question', { name: line.names.join(' › '), notes: notes.filter(Boolean).join('') })
}

function isByEntry(element: string): boolean {
  return /^(material|fee|procedure)-/.test(element)
}

/** A line before and after: on both sides, or on one of them. */
export interface Compared {
  text: string
  kind: 'same' | 'added' | 'removed'
}

/** Two lists of lines against each other: what stays, what goes and what comes, in the order of reading. */
export function compare(before: readonly string[], after: readonly string[]): Compared[] {
  const common = before.map(() => after.map(() => 0))
  const at = (i: number, j: number) => common[i]?.[j] ?? 0
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      common[i]![j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const compared: Compared[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      compared.push({ text: before[i]!, kind: 'same' })
      i++
      j++
    } else if (j >= after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1))) {
      compared.push({ text: before[i++]!, kind: 'removed' })
    } else compared.push({ text: after[j++]!, kind: 'added' })
  }
  return compared
}

/** What the entries of lists are called, as far as values themselves tell. */
export function namesIn(
  values: readonly { element: string; before: Value; after: Value }[],
): Record<string, string> {
  const names: Record<string, string> = {}
  for (const { element, before, after } of values)
    if (element === 'material-names' || element === 'fee-names')
      for (const side of [before, after])
        if (isRow(side)) for (const [id, name] of Object.entries(side)) names[id] = String(name)
  return names
}
