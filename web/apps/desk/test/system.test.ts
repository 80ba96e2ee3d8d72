// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { detailsOf, isWrong, partOf, stateOf } from '../src/system/system'

const part = (name: string, status: string, details: Record<string, string> = {}) => ({
  name,
  status,
  details: Object.entries(details).map(([key, value]) => ({ name: key, value })),
})

it('says that no backup is recorded, how old one is, and that it is too old', () => {
  const none = part('backup', 'UNKNOWN')
  expect([partOf('backup'), stateOf(none), isWrong(none)]).toEqual(['最近一次备份', '没有记录', false])
  const old = part('backup', 'OVERDUE', { last: '2026-11-20T00:00:00Z', ageSeconds: '600000' })
  expect([stateOf(old), isWrong(old)]).toEqual(['太久了', true])
  expect(detailsOf(old)).toEqual([expect.stringMatching(/^开始于 2026年11月20日/), '6 天以前'])
})

it('warns of a database with a single role', () => {
  const one = part('auditProtection', 'UP', { protectedBy: 'trigger only' })
  expect(isWrong(one)).toBe(true)
  expect(stateOf(one)).not.toBe('正常')
  expect(detailsOf(one)[0]).toContain('只有触发器保护')
  const two = part('auditProtection', 'UP', { protectedBy: 'role and trigger' })
  expect([isWrong(two), stateOf(two)]).toEqual([false, '正常'])
})

it('names the keys whose fingerprints it shows', () => {
  expect(detailsOf(part('keys', 'UP', { 'field-cipher': '0123456789ABCDEF' }))).toEqual([
    '字段加密 field-cipher: 0123456789ABCDEF',
  ])
})
