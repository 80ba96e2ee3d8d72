import { createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

/** The words of how papers are served. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
