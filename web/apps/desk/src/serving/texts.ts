import { areaTexts } from '../texts'
import { zh } from './texts/zh'

/** The words of serving papers. */
export const { t } = areaTexts(zh, async () => (await import('./texts/en')).en)
