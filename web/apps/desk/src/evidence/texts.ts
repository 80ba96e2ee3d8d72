import { createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

/** The words of the watch over what is sealed. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
