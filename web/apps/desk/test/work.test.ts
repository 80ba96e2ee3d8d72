// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { waiting, waitingShown, work } from '../src/queue/work'

it('shows how many wait, and that there are too many to count', () => {
  work.counts = { 'to-accept': 0, 'to-decide': 999, correcting: 1000 }
  expect(waitingShown('to-accept')).toBe('0')
  expect(waitingShown('to-decide')).toBe('999')
  expect(waitingShown('correcting')).toBe('999+')
  expect(waitingShown('concluded')).toBe('')
  expect(waiting('to-decide')).toBe(999)
  expect(waiting('correcting')).toBeNull()
})
