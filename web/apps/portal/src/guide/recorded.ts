import type { Guide } from '@yiwang/api'

type Part = Guide['unrecorded'][number]

/** The parts of a guide that people look for, in the order in which they ask. */
export const PARTS = [
  'CONDITIONS',
  'MATERIALS',
  'TIME_LIMITS',
  'FEE',
  'VISITS',
  'PROCESS',
  'RESULT',
  'LEGAL_BASIS',
] as const satisfies readonly Part[]

/** Whether a record tells of this part; an empty list of a recorded part means that there is none. */
export const isRecorded = (guide: Guide, part: Part): boolean => !guide.unrecorded.includes(part)
