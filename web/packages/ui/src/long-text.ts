import { createTexts } from './i18n'
import { zh } from './texts/long/zh'

/** The words about long texts. */
export const { t: longText } = createTexts(zh, async () => (await import('./texts/long/en')).en)

/** How long a text is as the server counts it: in characters, not in the halves that a computer may cut them into. */
export function lengthOf(text: string): number {
  return [...text].length
}

/** How many characters before the greatest length somebody is told of it. */
export const NEAR = 20
