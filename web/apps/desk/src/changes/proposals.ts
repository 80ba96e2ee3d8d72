import type { Proposal, ProposalListed } from '@yiwang/api'

export type State = ProposalListed['state']
export type Operation = ProposalListed['operation']
export type Act = Proposal['acts'][number]

/** What one may do with items, the commonest first. */
export const OPERATIONS = ['CHANGE', 'ADD', 'SUSPEND', 'RESUME', 'CANCEL', 'SPLIT', 'MERGE'] as const
/** Where a change stands, in the order of its way. */
export const STATES = [
  'COMPILING',
  'UNDER_REVIEW',
  'UNDER_LEGAL_REVIEW',
  'APPROVED',
  'PUBLISHED',
  'WITHDRAWN',
] as const

/** The look of a state, which only repeats what its word says. */
export function toneOf(state: State): 'info' | 'warn' | 'good' | 'plain' {
  if (state === 'PUBLISHED') return 'good'
  if (state === 'WITHDRAWN') return 'plain'
  return state === 'APPROVED' ? 'warn' : 'info'
}

/** How many items an operation takes. */
export function most(operation: Operation): number {
  if (operation === 'ADD') return 0
  return operation === 'MERGE' ? 20 : 1
}

/** Whether its result has a content, and is not only a state. */
export function hasContent(operation: Operation): boolean {
  return ['ADD', 'CHANGE', 'SPLIT', 'MERGE'].includes(operation)
}

/** The day after, in the calendar, as yyyy-MM-dd. */
export function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}
