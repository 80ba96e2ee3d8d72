import { createTexts } from '@yiwang/ui'
import { zh } from '../texts/apply/zh'

/** The words of applying. */
export const { t } = createTexts(zh, async () => (await import('../texts/apply/en')).en)
