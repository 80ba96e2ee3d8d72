import type { Shape } from '../../i18n'
import type { zh } from './zh'

/** Finding rare characters, in English. */
export const en: Shape<typeof zh> = {
  open: 'Cannot type a character?',
  title: 'Find a rare character',
  way: 'How to look',
  pinyin: 'By pinyin',
  radical: 'By radical and strokes',
  pinyinLabel: 'Pinyin, without tones; v for ü',
  radicalLabel: 'Radical',
  strokesLabel: 'Strokes in all (optional)',
  choose: 'Please choose',
  found: '{n} found',
  many: '{n} found, the first {most} are shown. By radical and number of strokes there are fewer.',
  none: 'None found. Try another reading or radical.',
  choosing: 'Choose {char}',
  put: '{char} was entered.',
  font: 'A box means that this device has no glyph for the character; it can be chosen, kept and used all the same.',
  failed: 'The table of characters could not be loaded.',
  again: 'Try again',
  close: 'Close',
}
