import { areaTexts } from '../texts'
import { zh } from './texts/zh'

/** The words of why somebody may act on a case. */
export const { t } = areaTexts(zh, async () => (await import('./texts/en')).en)
