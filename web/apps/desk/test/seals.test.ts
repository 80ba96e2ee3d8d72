import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import SealsPanel from '../src/system/SealsPanel.vue'

const CODE = '11420106MB1A23457N'
const seal = (state: string, more = {}) => ({
  department: CODE,
  name: '某局',
  state,
  request: null,
  subject: null,
  issuer: null,
  certificateUntil: null,
  sealName: null,
  until: null,
  endsSoon: false,
  ...more,
})
const sent: { path: string; body: unknown }[] = []

afterEach(() => {
  vi.unstubAllGlobals()
  sent.length = 0
})

function serve(seals: unknown[], { demo = false, known = ['CN=CA'] } = {}) {
  document.cookie = 'XSRF-TOKEN=secret'
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname
    if (request.method === 'GET')
      return Response.json(
        path.endsWith('/departments')
          ? { departments: [{ code: CODE, name: '某局', nameEn: 'Some office', count: 1 }] }
          : { demo, roots: known, makers: known, seals },
      )
    sent.push({ path, body: await request.json() })
    return Response.json(seal('REQUESTED'))
  })
}

async function shown() {
  const panel = mount(SealsPanel)
  await flushPromises()
  return panel
}

it('says that seals of the demo bind nobody, and offers nothing', async () => {
  serve([], { demo: true })
  const panel = await shown()
  expect(panel.text()).toContain('演示专用')
  expect(panel.find('form').exists()).toBe(false)
})

it('says what is missing, and makes a key for a department', async () => {
  serve([], { known: [] })
  const panel = await shown()
  expect(panel.text()).toContain('YIWANG_SEALS_ROOTS')
  expect(panel.text()).toContain('YIWANG_SEALS_MAKERS')
  await panel.find('select').setValue(CODE)
  await panel.find('form').trigger('submit')
  await vi.waitFor(() => expect(panel.find('[role=status]').text()).toContain('密钥已生成'))
  expect(sent).toEqual([{ path: '/api/desk/seals', body: { department: CODE, name: '某局' } }])
})

it('sends the certificate as it was chosen', async () => {
  serve([seal('REQUESTED', { request: 'PEM' })])
  const panel = await shown()
  const input = panel.find<HTMLInputElement>('input[type=file]')
  Object.defineProperty(input.element, 'files', { value: [new File([new Uint8Array([1, 2, 255])], 'a.cer')] })
  await input.trigger('change')
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]).toEqual({ path: `/api/desk/seals/${CODE}/certificate`, body: { files: ['AQL/'] } })
})

it('warns before a seal ends', async () => {
  serve([seal('IN_USE', { sealName: '某局', until: '2026-12-31T00:00:00Z', endsSoon: true })])
  const panel = await shown()
  expect(panel.text()).toContain('2026年12月31日')
  expect(panel.text()).toContain('快到期了')
  expect(panel.find('input[type=file]').exists()).toBe(false)
})
