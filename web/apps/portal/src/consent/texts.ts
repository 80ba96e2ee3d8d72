import { createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

/** The words of logging in to other systems. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
