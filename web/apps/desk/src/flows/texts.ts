import { areaTexts } from '../texts'
import { zh } from './texts/zh'

/** The words of flows: what waits in them, what is said in them, and how one is drawn up. */
export const { t } = areaTexts(zh, async () => (await import('./texts/en')).en)
