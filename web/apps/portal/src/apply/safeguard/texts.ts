import { createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

/** The words of what an item asks of whoever hands it in. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
