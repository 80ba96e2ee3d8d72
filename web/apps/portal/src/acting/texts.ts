import { createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

/** The words of acting for others. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
