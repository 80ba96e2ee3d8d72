import { flushPromises, mount } from '@vue/test-utils'
import { FRESH, STALE, sessionEvents } from '@yiwang/api'
import { expect, it, vi } from 'vitest'
import { OfflineBanner } from '../src'

it('says since when nothing new is known, until something new is', async () => {
  const banner = mount(OfflineBanner)
  sessionEvents.dispatchEvent(new CustomEvent(STALE, { detail: '2026-11-02T01:00:00Z' }))
  await vi.waitFor(() => expect(banner.get('[role=status]').text()).toContain('系统正在恢复'))
  expect(banner.text()).toContain('2026')
  sessionEvents.dispatchEvent(new Event(FRESH))
  await flushPromises()
  expect(banner.text()).toBe('')
})
