import { createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

/** The words around the pages; each feature brings those of its own. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
