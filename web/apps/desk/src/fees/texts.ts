import { areaTexts } from '../texts'
import { zh } from './texts/zh'

/** The words of fees and of comparing them with the payment platform. */
export const { t } = areaTexts(zh, async () => (await import('./texts/en')).en)
