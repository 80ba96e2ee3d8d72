import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  questions: {
    title: 'Questions about data',
    note: 'People doubt how this office used their data, or want them corrected or deleted. Find out and answer in time; put right what is wrong, and name the law where something is kept.',
    none: 'No questions.',
    due: 'To be answered by',
    noCalendar: 'Set when the holidays of that year are published',
    case: 'Case',
    noCase: 'In no case',
    text: 'Question',
    asked: 'Asked',
    state: 'Answer',
    waiting: 'Waiting',
    answer: 'Answer',
    answerTo: 'Answer the question of {at}',
    answeredAt: 'Answered {at}',
    answered: 'Answered. Whoever asked will be told.',
  },
  answer: {
    title: 'Answer a question about data',
    note: 'Say what you found out; if the use was not right, say how it was put right or dealt with.',
    outcome: 'Conclusion',
    choose: 'Please choose',
    ground: 'The law that has it kept',
    needGround: 'Please choose a clause',
    needOutcome: 'Please choose a conclusion',
    text: 'Answer',
    needText: 'Please write an answer',
    send: 'Send',
  },
}
