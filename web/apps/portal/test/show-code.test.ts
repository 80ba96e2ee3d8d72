// @vitest-environment happy-dom
import { mount, flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { codeIn, scanned, signedAt } from '../src/licences/codes'
import ShowCode from '../src/licences/ShowCode.vue'

const SIGNED = `${btoa('{"typ":"licence+jwt"}')}.${btoa('{"iat":1591840800}')}.${'A'.repeat(86)}`
const asked = vi.fn<(kind: string) => void>()
let network = true

vi.mock('@yiwang/api', async (original) => ({
  ...(await original<object>()),
  answerOf: (answer: unknown) => answer,
  api: {
    GET: async (_: string, { params }: { params: { query: { kind: string } } }) => {
      asked(params.query.kind)
      if (!network) throw new TypeError('no network')
      const payload = params.query.kind === 'offline' ? SIGNED : `https://x.example/verify#code=${Date.now()}`
      return { payload, expiresAt: new Date(Date.now() + 86_400_000).toISOString() }
    },
  },
}))

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2020-06-11T02:00:00Z') })
  asked.mockClear()
  network = true
})
afterEach(() => vi.useRealTimers())

const dynamic = () => asked.mock.calls.filter(([kind]) => kind === 'dynamic').length

it('a code counts down and is renewed before it ends, as long as somebody looks', async () => {
  const page = mount(ShowCode, { props: { identifier: '1.2' } })
  await flushPromises()
  expect(page.get('[role=timer]').text()).toContain('60')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(page.get('[role=timer]').text()).toContain('40')
  expect(dynamic()).toBe(1)
  await vi.advanceTimersByTimeAsync(31_000)
  expect(dynamic()).toBe(2)
  expect(page.get('[role=timer]').text()).toMatch(/5\d|60/)

  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  await vi.advanceTimersByTimeAsync(300_000)
  expect(dynamic()).toBe(2)
  vi.restoreAllMocks()
  document.dispatchEvent(new Event('visibilitychange'))
  await flushPromises()
  expect(dynamic()).toBe(3)
  page.unmount()
})

it('without network the offline code is there, and says since when its status holds', async () => {
  const page = mount(ShowCode, { props: { identifier: '1.2' } })
  await flushPromises()
  network = false
  await vi.advanceTimersByTimeAsync(61_000)
  await flushPromises()
  expect(page.find('svg').exists()).toBe(false)
  expect(dynamic()).toBeLessThan(6)
  await page.get('button[aria-pressed=false]').trigger('click')
  expect(page.find('svg').exists()).toBe(true)
  expect(page.text()).toContain('状态截至 2020年6月11日 10:00')
  page.unmount()
})

it('what is scanned or pasted is a code, an identifier or a number', () => {
  expect(scanned(` ${SIGNED}\n`)).toEqual({ code: SIGNED })
  expect(scanned('https://x.example/verify#code=AbC-_1')).toEqual({ code: 'AbC-_1' })
  expect(scanned('https://x.example/verify?identifier=1.2.3')).toEqual({ identifier: '1.2.3' })
  expect(scanned('JY 1420')).toEqual({ identifier: 'JY1420' })
  expect(scanned('1.2.156.3005.2.A.B.C.001.X')).toEqual({ identifier: '1.2.156.3005.2.A.B.C.001.X' })
  expect(codeIn('#scan')).toBeNull()
  expect(signedAt(SIGNED)).toBe('2020-06-11T02:00:00.000Z')
})
