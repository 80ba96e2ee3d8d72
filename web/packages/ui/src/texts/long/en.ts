import type { Shape } from '../../i18n'
import type { zh } from './zh'

/** Long texts, in English. */
export const en: Shape<typeof zh> = {
  unfold: 'Show all',
  fold: 'Show less',
  lengthOf: '{n} / {max} characters',
  leftToType: '{n} {n#character|characters} left',
  tooLong: '{n} {n#character|characters} too many; please shorten it',
}
