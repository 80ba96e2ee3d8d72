import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** What forms say, in English. */
export const en: Shape<typeof zh> = {
  wrong: {
    required: 'Enter {label}',
    blank: '{label} has nothing but spaces or invisible characters',
    characters:
      '{label} has characters that cannot be used (control characters or direction marks); remove them',
    'required-choice': 'Choose an option: {label}',
    'required-checks': 'Choose at least one: {label}',
    'required-repeat': 'Add at least one: {label}',
    'required-confirm': 'Tick “{label}” to continue',
    const: 'Tick “{label}” to continue',
    'format-date': '{label} must be a real date',
    'format-cn-past-date': '{label} must be a real date',
    'format-cn-coming-date': '{label} must be a real date',
    'format-future': '{label} must be today or in the past',
    'format-past': '{label} has passed; it must be today or later',
    'format-cn-idcard':
      '{label} is not a valid resident identity number. It has 18 characters and may end in X',
    'format-cn-uscc':
      '{label} is not a valid unified social credit code. Check the 18 characters on the business licence',
    'format-cn-person-name':
      '{label} must be a name of 50 characters at most: letters of any script, dots, spaces, hyphens and apostrophes, and no characters that only some computers know',
    'format-cn-mobile': '{label} must be an 11-digit mobile number',
    'format-email': '{label} must be an email address, like name@example.com',
    format: '{label} is not in the right format',
    pattern: '{label} is not in the right format',
    minLength: '{label} must have at least {minLength} {minLength#character|characters}',
    maxLength: '{label} must have {maxLength} characters or fewer',
    minimum: '{label} must be {minimum} or more',
    maximum: '{label} must be {maximum} or less',
    multipleOf: '{label} must be a multiple of {multipleOf}',
    minItems: '{label} needs at least {minItems}',
    maxItems: '{label} can have at most {maxItems}',
    uniqueItems: '{label} contains the same entry twice',
    'type-number': '{label} must be a number',
    oneOf: 'Choose an option: {label}',
    enum: 'Choose an option: {label}',
    'not-allowed': '{label} is not needed here',
    other: 'Check {label}',
  },
  optional: '(optional)',
  yes: 'Yes',
  no: 'No',
  choose: 'Choose one',
  add: 'Add another',
  remove: 'Remove number {n}',
  item: '{label} {n}',
  lines: 'One entry per line',
  byNetwork: 'Verified by the national network identity service; no number is asked',
  notGiven: 'Not given',
  corrected: 'Corrected',
  before: 'Before: {text}',
  change: 'Change',
  changeWhat: 'Change {what}',
}
