/** What a text may be made of; the server has the same rule, see ../README.md. */

const UNSEEN = String.raw`[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800\ufff0-\ufffb]`
const BLANK = new RegExp(`^${UNSEEN}*$`, 'u')
const BEFORE = new RegExp(`^${UNSEEN}+`, 'u')
const AFTER = new RegExp(`${UNSEEN}+$`, 'u')
/** Belongs to the character before it: 葛󠄀. */
const VARIATION = /^[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]+/u
/** Names are written with them, and NFC would put other characters in their place. */
const COMPATIBILITY_IDEOGRAPHS = /([\uf900-\ufaff\u{2f800}-\u{2fa1f}]+)/u
const NEVER = /[\p{Cs}\p{Noncharacter_Code_Point}\ufff9-\ufffb\u202a-\u202e\u2066-\u2069]|(?![\n\r\t])\p{Cc}/u
const BREAKS = /[\n\r\t\u2028\u2029]/

/** Whether nothing of it can be seen. */
export function isBlank(text: string): boolean {
  return BLANK.test(text)
}

/** Whether it may be sent: no control characters, nothing that turns the direction of writing. */
export function isAllowed(text: string, lines: boolean): boolean {
  return !NEVER.test(text) && (lines || !BREAKS.test(text))
}

/** Without what cannot be seen at its ends, and in one spelling that leaves every ideograph as it was written. */
export function tidy(text: string): string {
  return text
    .replace(BEFORE, '')
    .replace(AFTER, (end) => VARIATION.exec(end)?.[0] ?? '')
    .split(COMPATIBILITY_IDEOGRAPHS)
    .map((part, i) => (i % 2 === 1 ? part : part.normalize('NFC')))
    .join('')
}

/** Full-width letters, digits and signs as ASCII: for codes, which have no others. */
export function narrow(text: string): string {
  return text
    .replaceAll(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
}
