import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import AuditPage from '../src/audit/AuditPage.vue'

afterEach(() => vi.unstubAllGlobals())

const record = {
  id: '0198',
  at: '2026-11-02T01:00:00Z',
  act: 'case.read',
  actName: '查看办件',
  objectKind: 'case',
  objectId: '42010620260302200000019',
  detail: null,
  who: 'STAFF',
  username: 'clerk',
  place: '武昌区行政审批局',
  purposeName: '办理业务',
  refused: 'cases/unknown',
  source: '127.0.0.1',
  trace: null,
}

it('finds by what is asked for, and exports just that', async () => {
  const asked: URL[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url, 'http://localhost')
    if (url.pathname.endsWith('/acts'))
      return Response.json({ acts: [{ code: 'case.read', name: '查看办件' }] })
    asked.push(url)
    return Response.json({ records: [record], next: null })
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/audit', component: AuditPage }],
  })
  await router.push('/audit?from=2026-11-01')
  const page = mount(AuditPage, { global: { plugins: [router] } })
  await flushPromises()
  expect(asked.at(-1)?.searchParams.get('from')).toBe('2026-11-01')
  await page.find('#username').setValue(' clerk ')
  await page.find('#act').setValue('case.read')
  await page.find('input[type=checkbox]').setValue(true)
  await page.find('form').trigger('submit')
  await flushPromises()
  const last = Object.fromEntries(asked.at(-1)!.searchParams)
  expect(last).toEqual({ from: '2026-11-01', username: 'clerk', act: 'case.read', refused: 'true' })
  const table = new URL(page.find('a[download]').attributes('href')!, 'http://localhost')
  expect(table.pathname).toBe('/api/desk/audit/export')
  expect(Object.fromEntries(table.searchParams)).toEqual(last)
})
