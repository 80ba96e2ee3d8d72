// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import type { SessionDevice } from '@yiwang/api'
import { beforeEach, expect, it, vi } from 'vitest'
import { language } from '../src'
import DeviceList from '../src/DeviceList.vue'

const here: SessionDevice = {
  id: 'here',
  current: true,
  since: '2026-11-02T01:00:00Z',
  lastSeen: '2026-11-02T03:00:00Z',
  device: 'Windows 电脑，Edge',
  network: '192.0.2.*',
}
const phone: SessionDevice = {
  ...here,
  id: 'phone',
  current: false,
  device: 'iPhone，微信',
  network: null,
}

let sessions: SessionDevice[]
let deleted: string[]
let ending: () => Response

beforeEach(() => {
  language.value = 'zh'
  sessions = [here, phone]
  deleted = []
  ending = () => {
    sessions = [here]
    return new Response(null, { status: 204 })
  }
  document.cookie = 'XSRF-TOKEN=x'
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method !== 'DELETE') return Response.json({ sessions })
    deleted.push(new URL(request.url).pathname)
    return ending()
  })
})

const problem = (status: number) =>
  Response.json({ type: 'about:blank', title: '出了问题', status, detail: '请再试', code: 'x' }, { status })

async function shown() {
  const list = mount(DeviceList, { attachTo: document.body })
  await flushPromises()
  return list
}

const button = (list: Awaited<ReturnType<typeof shown>>, text: string) =>
  list.findAll('button').find((one) => one.text() === text)!

it('marks this device, and says of each when and from where it was used', async () => {
  const list = await shown()
  const [first, second] = list.findAll('li')
  expect(first!.text()).toContain('这台设备')
  expect(first!.text()).toContain('最近使用：2026年11月2日 11:00，网络 192.0.2.*')
  expect(second!.text()).not.toContain('这台设备')
  expect(second!.text()).toContain('网络 未知')
  expect(list.text()).not.toContain('没有别的设备')
})

it('asks once before it ends a session, and tells that it has', async () => {
  const list = await shown()
  await button(list, '让它退出').trigger('click')
  await flushPromises()
  expect(deleted).toEqual([])
  expect(document.activeElement?.textContent?.trim()).toBe('不退出')
  await button(list, '不退出').trigger('click')
  await flushPromises()
  expect(document.activeElement?.textContent?.trim()).toBe('让它退出')
  await button(list, '让它退出').trigger('click')
  await flushPromises()
  await button(list, '让它退出').trigger('click')
  await flushPromises()
  expect(deleted).toEqual(['/api/portal/me/sessions/phone'])
  expect(list.get('[role=status]').text()).toBe('“iPhone，微信”已经退出。')
  expect(document.activeElement).toBe(list.get('[role=status]').element)
  expect(list.findAll('li')).toHaveLength(1)
  expect(list.text()).toContain('没有别的设备登录着')
})

it('says why one could not be ended, and takes one that has ended already as done', async () => {
  const list = await shown()
  const done = ending
  ending = () => problem(409)
  await button(list, '让它退出').trigger('click')
  await button(list, '让它退出').trigger('click')
  await flushPromises()
  expect(list.get('[role=alert]').text()).toContain('出了问题')
  expect(list.findAll('li')).toHaveLength(2)
  ending = () => {
    done()
    return problem(404)
  }
  await button(list, '让它退出').trigger('click')
  await flushPromises()
  expect(list.get('[role=status]').text()).toContain('已经退出')
  expect(list.findAll('li')).toHaveLength(1)
})

it('calls the devices by names of the language that is read', async () => {
  const list = await shown()
  sessions = [{ ...here, device: 'Edge on Windows' }]
  language.value = 'en'
  await flushPromises()
  expect(list.text()).toContain('Edge on Windows')
})

it('leaves it to the page to log out here', async () => {
  const list = await shown()
  await button(list, '退出登录').trigger('click')
  expect(list.emitted('leave')).toHaveLength(1)
  expect(deleted).toEqual([])
})

it('says that the list did not come', async () => {
  vi.stubGlobal('fetch', async () => problem(503))
  const list = await shown()
  expect(list.get('[role=alert]').text()).toContain('出了问题')
  vi.stubGlobal('fetch', async () => Response.json({ sessions }))
  await button(list, '再试一次').trigger('click')
  await flushPromises()
  expect(list.findAll('li')).toHaveLength(2)
})
