import { createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

/** The words of what is known of a person. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
