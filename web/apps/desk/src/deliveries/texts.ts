import { areaTexts } from '../texts'
import { zh } from './texts/zh'

/** The words of what could not be delivered. */
export const { t } = areaTexts(zh, async () => (await import('./texts/en')).en)
