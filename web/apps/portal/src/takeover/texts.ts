import { createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

/** The words of taking over a case. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
