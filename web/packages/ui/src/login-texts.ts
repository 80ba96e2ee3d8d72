import { createTexts } from './i18n'
import { zh } from './texts/login/zh'

/** The words of logging in: few need them, so they come with its page. */
export const { t: loginText } = createTexts(zh, async () => (await import('./texts/login/en')).en)
