// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'
import { DueDate, language } from '../src'

beforeEach(() => {
  language.value = 'zh'
})

it('a last day that cannot be known yet is the earliest it can be', () => {
  const due = mount(DueDate, { props: { date: null, notBefore: '2027-01-07' } })
  expect(due.text()).toBe('最早 2027年1月7日 (星期四)，2027 年的放假安排尚未公布')
  language.value = 'en'
  const english = mount(DueDate, { props: { date: null, notBefore: '2027-01-07' } })
  expect(english.text()).toBe(
    'at the earliest Thursday, 7 January 2027; the calendar of 2027 is not published',
  )
})

it('a last day that is known stands alone', () => {
  const due = mount(DueDate, { props: { date: '2026-12-14', notBefore: null, remaining: 3 } })
  expect(due.text()).toContain('2026年12月14日')
  expect(due.text()).toContain('还剩 3 个工作日')
})
