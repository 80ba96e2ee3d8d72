import { createTexts } from '../i18n'
import { zh } from '../texts/characters/zh'

/** The words of finding rare characters. */
export const { t: characterText } = createTexts(zh, async () => (await import('../texts/characters/en')).en)
