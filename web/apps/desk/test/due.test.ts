// @vitest-environment happy-dom
import type { Case, QueueRow } from '@yiwang/api'
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import DueCell from '../src/queue/DueCell.vue'
import { phrasesFor } from '../src/review/phrases'

const row = {
  dueOn: null,
  dueNotBefore: null,
  dueKind: null,
  remainingWorkingDays: null,
  light: 'GREEN',
} as unknown as QueueRow

it('a clock whose year is not published runs all the same', () => {
  const cell = mount(DueCell, {
    props: { row: { ...row, dueNotBefore: '2027-01-07', dueKind: 'PROMISE' } },
  })
  expect(cell.text()).toContain('最早 1月7日')
  expect(cell.text()).toContain('2027 年放假安排尚未公布')
  expect(cell.text()).not.toContain('没有在走的期限')
})

it('says that nothing runs only where nothing runs', () => {
  expect(mount(DueCell, { props: { row } }).text()).toBe('没有在走的期限')
})

it('phrases are those of the case, by what they are for', () => {
  const one = {
    phrases: [
      { use: 'GRANT', reason: '符合条件。', clause: '《工伤保险条例》（国务院令586号）第17条' },
      { use: 'DENY', reason: '不符合条件：', clause: '《工伤保险条例》（国务院令586号）第17条' },
    ],
  } as Case
  expect(phrasesFor(one, 'grant').map((phrase) => phrase.reason)).toEqual(['符合条件。'])
  expect(phrasesFor(one, 'refuse')).toEqual([])
})
