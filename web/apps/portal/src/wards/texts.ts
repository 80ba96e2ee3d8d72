import { createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

/** The words of accounts of children and wards. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
