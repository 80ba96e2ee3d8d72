import { createTexts } from '@yiwang/ui'
import { zh } from '../texts/after/zh'

/** The words of everything after applying, and of the tools. */
export const { t } = createTexts(zh, async () => (await import('../texts/after/en')).en)
