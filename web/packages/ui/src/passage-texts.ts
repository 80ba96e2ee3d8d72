import { createTexts } from './i18n'
import { zh } from './texts/passage/zh'

/** The words of the way of an application from one organ to another. */
export const { t } = createTexts(zh, async () => (await import('./texts/passage/en')).en)
