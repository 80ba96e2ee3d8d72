import { narrow, tidy } from './characters'

/** 姓名 as the server writes it, see PersonName: one separator for every dot, counted in characters. */
const LONGEST = 50

/** What people type for the separator, or copy from somewhere. */
const DOTS = new Set('\u00b7\u2022\u2027\u30fb\uff65\u2219\u22c5\u0387\u2024\u318d\u16eb\u25cf\u2981\u3002')
const NAME = /^[\p{L}\p{Nl}][\p{L}\p{M}\p{Nl}\u3007\u0f0b·' ’.-]*$/u
const TOGETHER = /·{2,}|·$/
const PRIVATE = /\p{Co}/u
const IDEOGRAPH = /^\p{Ideographic}$/u

function near(chars: readonly string[], at: number, step: number): string {
  let i = at + step
  while (/^\s$/.test(chars[i] ?? '')) i += step
  return chars[i] ?? ''
}

/** A full stop ends an initial; between Chinese characters it is a separator, as every other dot is everywhere. */
function isSeparator(chars: readonly string[], at: number): boolean {
  if (chars[at] === '.') return IDEOGRAPH.test(near(chars, at, -1)) && IDEOGRAPH.test(near(chars, at, 1))
  return DOTS.has(chars[at] ?? '')
}

/** A name as it is written. */
export function asPersonName(text: string): string {
  const chars = Array.from(tidy(narrow(text)))
  return chars
    .map((char, i) => (isSeparator(chars, i) ? '·' : char))
    .join('')
    .replaceAll(/\s*·\s*/g, '·')
}

/** Whether it is a name of somebody, up to fifty characters of whatever script and plane. */
export function isPersonName(text: string): boolean {
  const length = Array.from(text).length
  return length > 0 && length <= LONGEST && !PRIVATE.test(text) && NAME.test(text) && !TOGETHER.test(text)
}
