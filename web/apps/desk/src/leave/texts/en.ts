import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  leave: {
    title: 'Leave',
    note: 'While you are away a colleague of the same organ stands in: she may do what your posts allow, each step says for whom, and it ends by itself.',
    now: 'Now and soon',
    none: 'No leave, and nobody you stand in for.',
    own: 'You are away; {name} stands in',
    stands: 'You stand in for {name}',
    span: '{from} to {until}',
    back: 'Back earlier',
    backAria: 'Back earlier: {name} stands in no more',
    ended: 'Ended; nobody stands in any more.',
    state: 'State a leave',
    standIn: 'Who stands in',
    choose: 'Choose a colleague',
    noColleague: 'Nobody else of your organ holds a post. Ask the security administrator.',
    from: 'First day',
    until: 'Last day',
    needStandIn: 'Choose who stands in',
    needFrom: 'Enter the first day',
    needUntil: 'Enter the last day',
    save: 'State it',
    saved: 'Stated; your colleague is told.',
  },
}
