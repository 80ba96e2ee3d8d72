import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from '@yiwang/api'
import { type Permission, useSession } from '@yiwang/ui'
import { type VueWrapper, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Feature } from '../src/feature'
import { entriesOf, features, menuOf, startOf } from '../src/features'
import { router } from '../src/router'
import DeskNav from '../src/shell/DeskNav.vue'

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

  const hers: Record<string, string[]> = {
    CLERK: [...cases, '/ratings'],
    APPROVER: [...cases, '/ratings'],
    SUPERVISOR: ['/watch', '/disclosures', ...cases, '/ratings'],
    ITEM_MANAGER: ['/items'],
    ADMIN: ['/staff', '/system', '/dead-letters', '/outbox'],
    SECURITY_ADMIN: ['/staff'],
    AUDITOR: ['/audit'],
    RESIDENT: [],
  }

  /** What comes later need not stand here. */
  it('shows everybody what is hers', () => {
    const known = Object.values(hers).flat()
    for (const [role, links] of Object.entries(hers)) {
      expect(
        linksOf(role).filter((link) => known.includes(link)),
        role,
      ).toEqual(links)
    }
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
    expect(nav.findAll('a').map((one) => one.text())).toEqual([
      '工作人员账号',
      '岗位',
      '系统状态',
      '去政务服务网',
    ])
  })
})

describe('an area of the desk', () => {
  it('asks only for what the server declares', () => {
    const asked = features.flatMap((feature) =>
      [...feature.pages, ...entriesOf(feature, () => true), ...(feature.starts ?? [])].flatMap(
        ({ permission }) => permission ?? [],
      ),
    )
    expect(asked.length).toBeGreaterThan(20)
    expect(asked.filter((permission) => !(permission in declared))).toEqual([])
  })

  it('opens its own pages, and no other page has their address or name', () => {
    const filled = (path: string) =>
      path.replaceAll(/:\w+(?:\(([^|)]*)[^)]*\))?\??/g, (_, first?: string) => first ?? 'x')
    for (const { path, title } of features.flatMap(({ pages }) => pages))
      expect(router.resolve(filled(path)).meta.title, path).toEqual(title)
  })

  it('says who opens each page that needs nothing prepared, so that every width is tried', async () => {
    for (const [file, load] of Object.entries(
      import.meta.glob<{ default: Feature }>('../src/*/feature.ts'),
    )) {
      const { pages } = (await load()).default
      const visits = join(import.meta.dirname, file, '../visits.json')
      const visited = existsSync(visits) ? readFileSync(visits, 'utf8') : ''
      const forgotten = pages.map(({ path }) => path).filter((path) => !path.includes(':'))
      expect(
        forgotten.filter((path) => !visited.includes(`"/desk${path}"`)),
        file,
      ).toEqual([])
    }
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
})
