import { createTexts } from './i18n'
import { zh } from './texts/zh'

/** The words that both apps use: of the shared components, and names for values of the contract. */
export const { t: uiText } = createTexts(zh, async () => (await import('./texts/en')).en)
