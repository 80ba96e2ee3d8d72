import { createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

/** The words of having it for a promise. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
