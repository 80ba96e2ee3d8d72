const USCC = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ORG = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

const sum = (text, weights, alphabet) =>
  weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(text[i]), 0)

/** The ninth character of an organisation code (GB 11714) for its first eight. */
export function orgCheck(first8) {
  const c9 = 11 - (sum(first8, ORG_WEIGHTS, ORG) % 11)
  return c9 === 10 ? 'X' : c9 === 11 ? '0' : String(c9)
}

/** The eighteenth character of a unified social credit code (GB 32100) for its first seventeen. */
export const creditCheck = (first17) => USCC[(31 - (sum(first17, USCC_WEIGHTS, USCC) % 31)) % 31]

/** A credit code: kind of body (2), division (6), organisation number (8, without its check digit). */
export function creditCode(kind, region, org8) {
  const first17 = kind + region + org8 + orgCheck(org8)
  return first17 + creditCheck(first17)
}

export const isCreditCode = (code) =>
  /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code) && creditCheck(code.slice(0, 17)) === code[17]

/** The last character of a citizen number (GB 11643) for its first seventeen digits. */
export const citizenCheck = (first17) => '10X98765432'[sum(first17, ID_WEIGHTS, '0123456789') % 11]

export function isCitizenNumber(number) {
  if (!/^\d{17}[\dX]$/.test(number) || citizenCheck(number.slice(0, 17)) !== number[17]) return false
  const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const date = new Date(`${born}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(born) && date < new Date()
}

const isRealDate = (text) => {
  const date = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

const today = () => new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)

/** A real date that has begun in China. */
export const isPastDate = (text) => isRealDate(text) && text <= today()

/** A real date that has not passed in China. */
export const isComingDate = (text) => isRealDate(text) && text >= today()

export const isMobile = (number) => /^1[3-9]\d{9}$/.test(number)

/** 姓名, up to fifty characters of any script and plane, its parts separated by `·`; the server has the same rule. */
export function isPersonName(text) {
  const length = Array.from(text).length
  return length > 0 && length <= 50 && /^[\p{L}\p{Nl}][\p{L}\p{M}\p{Nl}\u3007\u0f0b·' ’.-]*$/u.test(text) && !/·{2,}|·$/.test(text)
}
