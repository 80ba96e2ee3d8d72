import { createTexts } from './i18n'
import { zh } from './texts/passkeys/zh'

/** The words of passkeys. */
export const { t: passkeyText } = createTexts(zh, async () => (await import('./texts/passkeys/en')).en)
