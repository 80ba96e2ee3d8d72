import { createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

/** The words of who used somebody's data. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
