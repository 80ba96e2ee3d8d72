import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  flow: {
    title: 'How it is reviewed',
    guideNote:
      'After acceptance these activities follow. One with a dashed frame is done only in the case it names.',
    caseNote: 'What is done after acceptance, and how far that has come.',
    condition: 'if: {condition}',
    days: 'within {n} working days',
    openedOn: 'begun on {day}',
    overOn: 'done on {day}',
    waitsFor: 'waits for {who}',
    round: 'round {n}',
    diagram: 'See the diagram',
  },
}
