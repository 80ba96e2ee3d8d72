import { createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

/** The words of coming to an account, into it and back into it. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
