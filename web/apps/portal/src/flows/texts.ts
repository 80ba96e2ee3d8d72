import { createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

/** The words of what happens between acceptance and decision. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
