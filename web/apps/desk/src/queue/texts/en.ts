import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  queue: {
    search: 'Find by number or matter',
    find: 'Find',
    noneFound: 'No case here matches “{q}”.',
    compact: 'Compact',
    due: 'has a deadline',
    noDue: 'No deadline running',
    expedited: 'Goes first',
    receivedBy: 'Received by {organ}',
    toTakeIn: 'To take in',
    unsettled: '{date} at the earliest',
    unpublished: 'Calendar of {year} not published',
  },
  queueNote: {
    'to-accept':
      'First due first. A licence application counts as accepted without notice within 5 working days of receipt; other cases are overdue then.',
    'to-decide': 'First due first, by whichever of promise and statute comes earlier.',
    suspended:
      'A hearing, a test or an expert review is going on, and the clocks stand still. What should end first stands first.',
    correcting: 'Waiting for documents; the deadline is the applicant’s.',
    withdrawing: 'Applicants ask to take back what was accepted. Until it is confirmed the clocks run on.',
    'to-sign': 'A colleague put down a check on site that you were at: look at it and sign.',
    annulments: 'Cases that shall be voided or deleted, as soon as you have answered.',
    'to-send':
      'Handed in at this window, decided elsewhere. Check identity and form, and send them on: the clocks have run since receipt.',
    'to-take-in':
      'Received at windows elsewhere and decided here. You may take in or accept them before they are sent on.',
    'received-here': 'All that this window received for organs elsewhere, to the end.',
    concluded: 'Most recently closed.',
    'green-channel':
      'What goes first by the document of an emergency, to accept and to decide; first due first.',
  },
  queueEmpty: {
    'to-accept': 'All accepted. Time for a breather.',
    'to-decide': 'Nothing is waiting for your decision.',
    suspended: 'No special procedure is going on.',
    correcting: 'Nobody is being waited for.',
    withdrawing: 'No withdrawal waits to be confirmed.',
    'to-sign': 'No check waits for your signature.',
    annulments: 'No proposal waits for your answer.',
    'to-send': 'Nothing waits to be sent on.',
    'to-take-in': 'Nothing waits to be taken in.',
    'received-here': 'Nothing was received here yet.',
    concluded: 'Nothing closed yet.',
    'green-channel': 'Nothing has to go first.',
  },
  column: {
    due: 'Next deadline',
    title: 'Matter',
    applicant: 'Applicant',
    stage: 'Stage',
    department: 'Department',
    received: 'Received',
  },
  keys: {
    open: 'Shortcuts',
    title: 'Keyboard shortcuts',
    move: 'Next and previous case',
    openCase: 'Open the case',
    search: 'Go to search',
    queues: 'Switch queue',
    help: 'Show this help',
    accept: 'Accept',
    supplement: 'Ask for what is missing',
    refuse: 'Refuse to accept',
    decide: 'Decide',
    suspend: 'Begin or end a special procedure',
    extend: 'Extend',
    material: 'Next document',
    next: 'Next case',
    back: 'Back to the queue',
    on: 'Use single-key shortcuts',
  },
}
