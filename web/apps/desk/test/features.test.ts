import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from '@yiwang/api'
import { type Permission, gather, speak, useSession } from '@yiwang/ui'
import { type VueWrapper, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RouterView } from 'vue-router'
import type { Feature } from '../src/feature'
import type * as Features from '../src/features'
import { entriesOf, features, menuOf, startOf } from '../src/features'
import { router } from '../src/router'
import DeskNav from '../src/shell/DeskNav.vue'

vi.mock('../src/features', async (original) => {
  const real = await original<typeof Features>()
  const found = import.meta.glob<{ default: Feature }>('./areas/*/feature.ts')
  const loaded = await Promise.all(Object.entries(found).map(async ([path, load]) => [path, await load()]))
  return { ...real, features: [...real.features, ...gather<Feature>(Object.fromEntries(loaded))] }
})

const AREAS = join(import.meta.dirname, '../src')
const MODULES = join(import.meta.dirname, '../../../../server/src/main/resources/org/yiwang')

/** What the modules of the server declare. */
const declared: Record<string, { roles: string[] }> = Object.assign(
  {},
  ...readdirSync(MODULES)
    .map((module) => join(MODULES, module, 'permissions.json'))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8'))),
)
const mayAs =
  (...roles: string[]) =>
  (permission: Permission) =>
    declared[permission]?.roles.some((role) => roles.includes(role)) ?? false

const linksOf = (...roles: string[]) =>
  menuOf(features, mayAs(...roles)).flatMap(({ entries }) => entries.map(({ to }) => to))

function sit(...permissions: string[]): void {
  useSession().actor = {
    username: 'somebody',
    name: '某人',
    kind: 'STAFF',
    permissions,
  } as unknown as Session
}

let nav: VueWrapper | undefined
function drawn(): VueWrapper {
  nav = mount(DeskNav, { global: { plugins: [router] } })
  return nav
}

beforeEach(() => vi.stubGlobal('fetch', async () => Response.json({ code: 'none' }, { status: 404 })))
afterEach(() => {
  nav?.unmount()
  useSession().actor = null
  vi.unstubAllGlobals()
})

describe('the menu', () => {
  const cases = ['to-accept', 'to-decide', 'correcting', 'concluded'].map((queue) => `/queue/${queue}`)

  it('shows everybody what is hers', () => {
    expect(linksOf('CLERK')).toEqual([...cases, '/ratings'])
    expect(linksOf('APPROVER')).toEqual([...cases, '/ratings'])
    expect(linksOf('SUPERVISOR')).toEqual(['/watch', '/disclosures', ...cases, '/ratings'])
    expect(linksOf('ITEM_MANAGER')).toEqual(['/items'])
    expect(linksOf('ADMIN')).toEqual(['/staff', '/system', '/dead-letters', '/outbox'])
    expect(linksOf('SECURITY_ADMIN')).toEqual(['/staff'])
    expect(linksOf('AUDITOR')).toEqual(['/audit'])
    expect(linksOf('RESIDENT', 'AGENT')).toEqual([])
  })

  it('begins where her work begins', () => {
    const start = (...roles: string[]) => startOf(features, mayAs(...roles))
    expect(start('CLERK')).toBe('/queue/to-accept')
    expect(start('APPROVER')).toBe('/queue/to-decide')
    expect(start('CLERK', 'APPROVER', 'SUPERVISOR')).toBe('/queue/to-accept')
    expect(start('SUPERVISOR')).toBe('/watch')
    expect(start('ITEM_MANAGER')).toBe('/items')
    expect(start('ADMIN')).toBe('/staff')
    expect(start('SECURITY_ADMIN')).toBe('/staff')
    expect(start('AUDITOR')).toBe('/audit')
    expect(start('RESIDENT')).toBeUndefined()
  })

  it('is drawn with its headings, at once and from what somebody may do alone', () => {
    sit('identity:read-staff', 'system:read')
    const nav = drawn()
    expect(nav.findAll('h2').map((one) => one.text())).toEqual(['账号管理'])
    expect(nav.findAll('a').map((one) => one.text())).toEqual(['工作人员账号', '系统状态', '去政务服务网'])
  })
})

describe('an area of the desk', () => {
  it('asks only for what the server declares', () => {
    const ours = features.filter((feature) => !feature.pages.some(({ name }) => name === 'hall'))
    const asked = ours.flatMap((feature) =>
      [...feature.pages, ...entriesOf(feature, () => true), ...(feature.starts ?? [])].flatMap(
        ({ permission }) => permission ?? [],
      ),
    )
    expect(asked.length).toBeGreaterThan(20)
    expect(asked.filter((permission) => !(permission in declared))).toEqual([])
  })

  it('is named by its own folder only', () => {
    const areas = readdirSync(AREAS).filter((name) => existsSync(join(AREAS, name, 'feature.ts')))
    expect(areas.length).toBeGreaterThan(8)
    for (const file of [
      'router.ts',
      'features.ts',
      'feature.ts',
      'shell/DeskNav.vue',
      'main.ts',
      'App.vue',
    ]) {
      const source = readFileSync(join(AREAS, file), 'utf8')
      expect(areas.filter((area) => source.includes(`/${area}/`) || source.includes(`/${area}'`))).toEqual([])
    }
  })

  it('needs nothing but its folder to have a page and a line in the menu', async () => {
    sit('hall:open')
    const nav = drawn()
    expect(nav.get('h2').text()).toBe('政务大厅')
    expect(nav.get('a').text()).toBe('大厅预约')
    await router.push('/')
    expect(router.currentRoute.value.path).toBe('/hall')
    await flushPromises()
    const page = mount(RouterView, { global: { plugins: [router] } })
    await flushPromises()
    expect(page.text()).toContain('今天的预约')
    expect(page.text()).toContain('知道了')
    expect(document.title).toBe('大厅预约 - 一网 · 工作台')
    await speak('en')
    await flushPromises()
    expect(page.text()).toContain('Appointments of today')
    expect(nav.get('h2').text()).toBe('Service hall')
    await speak('zh')
    page.unmount()
  })

  it('is closed to who may not see it', async () => {
    sit('hall:open')
    await router.push('/access')
    sit('cases:read')
    await router.push('/hall')
    expect(router.currentRoute.value.name).toBe('forbidden')
  })
})
