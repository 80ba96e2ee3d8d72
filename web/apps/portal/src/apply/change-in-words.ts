import { t } from './texts'

const MOST_LINES = 6

/** What changed of one element, in a few lines; what no line can say in few words is named only. */
export function changeInWords(before: unknown, after: unknown): string[] {
  if (isPlain(before) && isPlain(after)) {
    return [t('changed.fromTo', { before: plain(before), after: plain(after) })]
  }
  const one = lines(before)
  const other = lines(after)
  const gone = one.filter((it) => !other.includes(it)).map((it) => t('changed.gone', { what: it }))
  const come = other.filter((it) => !one.includes(it)).map((it) => t('changed.come', { what: it }))
  const all = [...gone, ...come]
  return all.length > 0 && all.length <= MOST_LINES ? all : [t('changed.look')]
}

const isPlain = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value)

function plain(value: unknown): string {
  if (value === null || value === '') return t('changed.nothing')
  if (typeof value === 'boolean') return t(value ? 'changed.yes' : 'changed.no')
  return String(value)
}

/** A list of sentences, or what is said of each entry of a list. */
function lines(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter(isPlain).map(plain)
  if (value && typeof value === 'object') return Object.values(value).filter(isPlain).map(plain)
  return value === null || value === undefined ? [] : [plain(value)]
}
