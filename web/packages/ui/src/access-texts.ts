import { createTexts } from './i18n'
import { zh } from './texts/access/zh'

/** The words of one's own ways in. */
export const { t } = createTexts(zh, async () => (await import('./texts/access/en')).en)
