import { areaTexts } from '../texts'
import { zh } from './texts/zh'

/** The words of the exchange of cases. */
export const { t } = areaTexts(zh, async () => (await import('./texts/en')).en)
