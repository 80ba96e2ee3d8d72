import { createTexts } from './i18n'
import { zh } from './texts/scans/zh'

/** The words of logging in by scanning. */
export const { t: scanText } = createTexts(zh, async () => (await import('./texts/scans/en')).en)
