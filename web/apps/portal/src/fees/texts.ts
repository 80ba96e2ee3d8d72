import { createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

/** The words of paying what a case costs. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
