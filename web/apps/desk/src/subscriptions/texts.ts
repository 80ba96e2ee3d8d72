import { areaTexts } from '../texts'
import { zh } from './texts/zh'

/** The words of systems that are told of changes of items. */
export const { t } = areaTexts(zh, async () => (await import('./texts/en')).en)
