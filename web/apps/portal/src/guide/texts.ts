import { createTexts } from '@yiwang/ui'
import { zh } from '../texts/guide/zh'

/** The words of guides. */
export const { t } = createTexts(zh, async () => (await import('../texts/guide/en')).en)
