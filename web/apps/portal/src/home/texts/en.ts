import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** The first page, in English. */
export const en: Shape<typeof zh> = {
  home: {
    question: 'What do you need to do?',
    lead: 'Use everyday words, in Chinese: 开小超市 (open a corner shop), 孩子上户口 (register a child).',
    often: 'Often used:',
    often1: 'Food business permit',
    often2: 'Social security card',
    often3: 'Birth registration',
    often4: 'Hygiene permit',
    tools: 'Tools',
    events: 'When this happens',
    themes: 'Browse by topic',
    for: 'Who is it for',
    themeCount: '{n} {n#service|services}',
  },
  matters: {
    label: 'My matters',
    hello: 'Hello {name}',
    supply: 'Waiting for your documents',
    running: 'In progress',
    drafts: 'Unfinished applications',
    messages: 'New messages',
  },
}
