// @vitest-environment happy-dom
import type { CaseClock } from '@yiwang/api'
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import CaseClocks from '../src/cases/CaseClocks.vue'

it('a clock into a year that is not published says the earliest day', () => {
  const clock = {
    kind: 'PROMISE',
    title: '承诺时限',
    state: 'RUNNING',
    startedOn: '2026-12-30',
    days: 5,
    dueOn: null,
    dueNotBefore: '2027-01-07',
    remainingWorkingDays: null,
    explanation: '',
    basis: '',
    counting: [],
  } as CaseClock
  const shown = mount(CaseClocks, { props: { clocks: [clock] } })
  expect(shown.text()).toContain('最早 2027年1月7日 (星期四)，2027 年的放假安排尚未公布')
})
