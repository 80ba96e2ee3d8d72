import { type TextKey, createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

export type PortalText = TextKey<typeof zh>

/** The words of the portal's first pages; later pages bring their own. */
export const { t } = createTexts(zh, async () => (await import('./texts/en')).en)
