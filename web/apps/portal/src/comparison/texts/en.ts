import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** One item compared, in English. */
export const en: Shape<typeof zh> = {
  page: {
    title: 'How places differ, and what changed',
    back: 'Back to the guide',
    versions: 'What changed',
    version: 'Version {n}',
    from: 'from {day}',
    coming: 'not in force yet',
    first: 'the first version',
    changed: 'Changed: {what}',
    same: 'Published again, nothing changed',
    differences: 'How places differ',
    places: 'It is handled in {n} places; {k} elements are not the same in all of them:',
    allSame:
      'It is handled in {n} places, which all ask for the same, but for what is local such as addresses.',
    locked: 'the same everywhere',
    improve: 'may be better',
    local: 'local',
    others: 'The other {n} places',
    nothing: 'not recorded',
    more: 'and others, {n} in all',
    equal: '{n} elements that are the same everywhere',
    yes: 'yes',
    no: 'no',
    days: '{n} days',
    times: '{n} times',
    months: 'months {from} to {to}: {hours}',
  },
}
