import type { Shape } from '../../i18n'
import type { zh } from './zh'

/** Long texts, in English. */
export const en: Shape<typeof zh> = {
  count: '{n} of {max} characters',
  overLong: '{n} {n#character|characters} too many, please shorten it',
  unfold: 'Show all of it',
  fold: 'Show less',
}
