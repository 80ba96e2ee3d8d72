import { format } from '@cfworker/json-schema'

const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ORG_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECKS = '10X98765432'

function orgCodeOk(code: string): boolean {
  const sum = ORG_WEIGHTS.reduce(
    (total, weight, i) => total + weight * ORG_ALPHABET.indexOf(code[i] ?? ''),
    0,
  )
  const check = 11 - (sum % 11)
  const expected = check === 10 ? 'X' : check === 11 ? '0' : String(check)
  return code[8] === expected
}

/** 统一社会信用代码, GB 32100-2015, with the check digit of the organisation code inside it. */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUW-Y]{18}$/.test(code)) return false
  const sum = USCC_WEIGHTS.reduce(
    (total, weight, i) => total + weight * USCC_ALPHABET.indexOf(code[i] ?? ''),
    0,
  )
  if (code[17] !== USCC_ALPHABET[(31 - (sum % 31)) % 31]) return false
  return orgCodeOk(code.slice(8, 17))
}

function isRealPastDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 1850 && date.getTime() <= Date.now() + 8 * 3600_000
}

/** 公民身份号码, GB 11643-1999: a birth date that exists and is past, and the check character. */
export function isCitizenNumber(number: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return false
  const birth = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number)
  if (!isRealPastDate(birth[0]!, birth[1]!, birth[2]!)) return false
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return number[17] === ID_CHECKS[sum % 11]
}

/** A mobile number of mainland China. */
export function isMobileNumber(number: string): boolean {
  return /^1[3-9]\d{9}$/.test(number)
}

/** Makes our formats known to the validator; the server knows the same ones under the same names. */
export function registerFormats(): void {
  format['cn-uscc'] = isCreditCode
  format['cn-idcard'] = isCitizenNumber
  format['cn-mobile'] = isMobileNumber
}
