import { areaTexts } from '../../../src/texts'
import { zh } from './texts/zh'

export const { t } = areaTexts(zh, async () => (await import('./texts/en')).en)
