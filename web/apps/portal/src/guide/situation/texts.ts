import { createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

/** The words of the questions about one's own case: they come with them. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
