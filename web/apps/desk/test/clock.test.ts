import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import ClockLine from '../src/system/ClockLine.vue'

const shown = '2026-11-02T01:00:00Z'
const clock = (trusted: boolean) => ({ shown, counted: shown, trusted, reason: trusted ? null : 'STOP' })
const sent: unknown[] = []

afterEach(() => vi.unstubAllGlobals())

function serve(trusted: boolean) {
  document.cookie = 'XSRF-TOKEN=secret'
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'GET') return Response.json(clock(trusted))
    sent.push(await request.json())
    return Response.json(clock(true))
  })
}

it('says nothing while the time is trusted', async () => {
  serve(true)
  const line = mount(ClockLine)
  await flushPromises()
  expect(line.text()).toBe('')
})

it('confirms the time that was shown, and is gone', async () => {
  serve(false)
  const line = mount(ClockLine)
  await flushPromises()
  expect(line.find('[role=alert]').text()).toContain('系统时间有疑问')
  await line.find('button').trigger('click')
  await vi.waitFor(() => expect(line.text()).toBe(''))
  expect(sent).toEqual([{ time: shown }])
})
