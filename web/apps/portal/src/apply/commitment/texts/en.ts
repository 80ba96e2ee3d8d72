/** Having it for a promise, in English. */
import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  list: { join: ', ' },
  commitment: {
    title: 'How it is handled',
    lead: 'This can be had for a promise: you promise that what you are told here is so, it is decided on the spot without some of the papers, and verified afterwards.',
    asUsual: 'In the ordinary way, with all papers',
    byPromise: 'For a promise',
    told: 'What you are told, and promise',
    waived: 'You need not hand in: {names}',
    consequences: 'If it is not so:',
    after:
      'It is verified within {n} working days after the decision. Until the decision you can take your promise back and go on in the ordinary way.',
    badCredit:
      'This can be had for a promise, but there is a record that is not repaired; until it is, nothing is granted for a promise:',
    ordinary: 'You can apply in the ordinary way; what comes of it is the same.',
    unknown:
      'Credit records cannot be looked up just now, so it cannot be had for a promise. Please apply in the ordinary way, or come back later.',
    promise: 'Promise, one by one',
  },
}
