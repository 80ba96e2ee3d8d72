import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  title: 'Public evidence',
  note: 'Within a minute each step of each case, and each record of who read personal data, is sealed into a tree that only grows. Each time its root is signed, published here, and kept by witnesses outside of the platform. Whatever somebody removes, changes, puts in or dates back later does not fit the roots that others hold.',
  young: 'What was written less than a minute ago is not sealed yet, and not covered.',
  last: 'The last root',
  leaves: '{n} sealed',
  signed: 'signed {at}',
  none: 'Nothing has been sealed yet.',
  witnesses: 'Witnesses',
  noWitness: 'no witness yet',
  watch: 'What the platform found itself',
  watchNone: 'It has not looked yet.',
  watchGood: 'On {at} it read all {n} again and found nothing that does not fit.',
  watchBad: 'On {at} it read {n} again and found {findings} that do not fit.',
  self: 'Do not trust us: check it',
  selfNote:
    'These two scripts contain none of our code and need Python only. One verifies the timeline of your own case, one watches that the roots only grow.',
  verify: 'Script that verifies a timeline',
  monitor: 'Script that watches the roots',
  howVerify: 'python3 verify_timeline.py --roots ROOTS-YOU-KEPT PROOF-FILE',
  howMonitor: 'python3 monitor_roots.py {site} FILE-OF-YOURS',
  roots: 'Published roots',
  day: 'Signed on',
  allDays: 'Any day',
  size: 'Sealed',
  root: 'Root',
  when: 'Signed at',
  held: 'Held by',
  empty: 'No root was signed on this day.',
  key: 'Public key that signs (SM2)',
  caseTitle: 'Proof of the timeline',
  caseNote:
    'This file proves to anybody when each step of this case was written down, and that none was changed or removed since. A court can check it without asking us.',
  caseDownload: 'Download the proof',
  caseHow: 'How to check it',
  receiptTitle: 'Digest of this receipt (SM3)',
  receiptSealed:
    'This step is sealed. If the record of the platform ever differs from these characters, it was changed.',
  receiptYoung:
    'It is sealed within a minute, and then you can download the proof here. If the record of the platform ever differs from these characters, it was changed.',
}
