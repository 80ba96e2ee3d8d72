import { createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

/** The words of what somebody may do about her data. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
