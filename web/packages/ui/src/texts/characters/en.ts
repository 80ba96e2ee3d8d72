import type { Shape } from '../../i18n'
import type { zh } from './zh'

/** Finding rare characters, in English. */
export const en: Shape<typeof zh> = {
  open: 'Cannot type a character?',
  title: 'Find a rare character',
  way: 'How to look',
  pinyin: 'By pinyin',
  radical: 'By radical and strokes',
  parts: 'By parts',
  partsLabel:
    'Parts, one after another; in the place of a form that you cannot type, the whole character of it',
  loading: 'The table is being loaded…',
  pinyinLabel: 'Pinyin, without tones; v for ü',
  radicalLabel: 'Radical',
  strokesLabel: 'Strokes in all (optional)',
  choose: 'Please choose',
  found: '{n} found',
  many: '{n} found, the first {most} are shown. With the number of strokes, or one part more, there are fewer.',
  none: 'None found. Try another reading or radical, or one part less.',
  choosing: 'Choose {char}',
  put: '{char} was entered.',
  font: 'A box means that this device has no glyph for the character; it can be chosen, kept and used all the same.',
  failed: 'The table of characters could not be loaded.',
  again: 'Try again',
  close: 'Close',
}
