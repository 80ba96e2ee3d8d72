import { areaTexts } from '../texts'
import { zh } from './texts/zh'

/** The words of the elements of items and of their values. */
export const { t } = areaTexts(zh, async () => (await import('./texts/en')).en)
