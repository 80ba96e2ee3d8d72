import { format } from '@cfworker/json-schema'
import { today } from '@yiwang/ui'
import { narrow } from './characters'
import { asPersonName, isPersonName } from './names'

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

function isRealDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** A real date, written 2020-07-01, on which the day has begun in China. */
export function isPastDate(text: string): boolean {
  return isRealDate(text) && text <= today()
}

/** Whether a text is no past date only because that day is still to come. */
export function isFutureDate(text: string): boolean {
  return isRealDate(text) && text > today()
}

/** 公民身份号码, GB 11643-1999: a birth date that exists and is past, and the check character. */
export function isCitizenNumber(number: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return false
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (birth < '1850' || !isPastDate(birth)) return false
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return number[17] === ID_CHECKS[sum % 11]
}

/** A mobile number of mainland China. */
export function isMobileNumber(number: string): boolean {
  return /^1[3-9]\d{9}$/.test(number)
}

/** A real date, written 2027-06-30, that has not passed in China. */
export function isComingDate(text: string): boolean {
  return isRealDate(text) && text >= today()
}

/** Whether a text is no coming date only because that day has passed. */
export function isPassedDate(text: string): boolean {
  return isRealDate(text) && text < today()
}

/** What was typed as its format is written: codes without spaces, in capitals, and never full-width. */
export function asCode(text: string, format: string | undefined): string {
  if (format === 'cn-uscc' || format === 'cn-idcard') return narrow(text).replaceAll(/\s/g, '').toUpperCase()
  if (format === 'cn-person-name') return asPersonName(text)
  if (format === 'cn-mobile') return narrow(text).replaceAll(/[\s-]/g, '').replace(/^\+86/, '')
  return text
}

/** Makes our formats known to the validator; the server knows the same ones under the same names. */
export function registerFormats(): void {
  format['cn-uscc'] = isCreditCode
  format['cn-idcard'] = isCitizenNumber
  format['cn-mobile'] = isMobileNumber
  format['cn-person-name'] = (text) => isPersonName(asPersonName(text))
  format['cn-past-date'] = isPastDate
  format['cn-coming-date'] = isComingDate
}
