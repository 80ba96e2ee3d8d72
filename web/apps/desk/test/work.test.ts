// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { waiting, waitingShown, work } from '../src/queue/work'

it('shows how many wait, and that there are too many to count', () => {
  work.counts = { 'to-accept': 0, 'to-decide': 99, correcting: 100 }
  expect(waitingShown('to-accept')).toBe('0')
  expect(waitingShown('to-decide')).toBe('99')
  expect(waitingShown('correcting')).toBe('99+')
  expect(waitingShown('concluded')).toBe('')
  expect(waiting('to-decide')).toBe(99)
  expect(waiting('correcting')).toBeNull()
})
