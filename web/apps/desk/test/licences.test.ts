import type { Case } from '@yiwang/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import HeldLicences from '../src/review/HeldLicences.vue'

afterEach(() => vi.unstubAllGlobals())

const shown = async (papers: unknown[]) => {
  vi.stubGlobal('fetch', async () => Response.json({ papers }))
  const held = mount(HeldLicences, { props: { one: { number: '42' } as Case } })
  await flushPromises()
  return held
}

it('offers the licence that stands for a paper, through the case', async () => {
  const licence = {
    identifier: '1.2.156/ü',
    title: '营业执照',
    status: 'EXPIRED',
    holder: '陈**',
    validUntil: '2026-03-02',
  }
  const held = await shown([{ material: 'm1', name: '营业执照复印件', licences: [licence] }])
  expect(held.get('a').attributes('href')).toBe('/api/desk/cases/42/licences/1.2.156%2F%C3%BC')
  expect(held.text()).toContain('已过期')
})

it('says that none was found rather than nothing', async () => {
  const held = await shown([{ material: 'm1', name: '营业执照复印件', licences: [] }])
  expect(held.text()).toContain('没有查到申请人的这种证照')
  expect(held.find('a').exists()).toBe(false)
})

it('is not there where no licence stands for a paper', async () => {
  expect((await shown([])).find('section').exists()).toBe(false)
})
