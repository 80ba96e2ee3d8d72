import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from '@yiwang/api'
import { gather, speak, useSession } from '@yiwang/ui'
import { type VueWrapper, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RouterView } from 'vue-router'
import type { Feature } from '../../../src/feature'
import type * as Features from '../../../src/features'
import { router } from '../../../src/router'
import DeskNav from '../../../src/shell/DeskNav.vue'
import feature from './feature'

vi.mock('../../../src/features', async (original) => {
  const real = await original<typeof Features>()
  const found = import.meta.glob<{ default: Feature }>('../*/feature.ts')
  const loaded = await Promise.all(Object.entries(found).map(async ([path, load]) => [path, await load()]))
  return { ...real, features: [...real.features, ...gather<Feature>(Object.fromEntries(loaded))] }
})

const SERVER = join(
  import.meta.dirname,
  '../../../../../../server/src/test/example/org/yiwang/example/permissions.json',
)

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

beforeEach(() => vi.stubGlobal('fetch', async () => Response.json({ visits: 3 })))
afterEach(() => {
  nav?.unmount()
  useSession().actor = null
  vi.unstubAllGlobals()
})

describe('the desk area of a new module', () => {
  it('needs nothing but its folder to have a page and a line in the menu', async () => {
    sit('example:visit')
    const nav = drawn()
    expect(nav.get('h2').text()).toBe('现场')
    expect(nav.get('a').text()).toBe('现场踏勘')
    await router.push('/')
    expect(router.currentRoute.value.path).toBe('/site-visits')
    await flushPromises()
    const page = mount(RouterView, { global: { plugins: [router] } })
    await flushPromises()
    expect(page.text()).toContain('已踏勘 3 次')
    expect(page.text()).toContain('知道了')
    expect(document.title).toBe('现场踏勘 - 一网 · 工作台')
    await speak('en')
    await flushPromises()
    expect(page.text()).toContain('3 visits made')
    expect(nav.get('h2').text()).toBe('On site')
    await speak('zh')
    page.unmount()
  })

  it('is closed to who may not see it', async () => {
    sit('example:visit')
    await router.push('/access')
    sit('cases:read')
    await router.push('/site-visits')
    expect(router.currentRoute.value.name).toBe('forbidden')
  })

  it('asks for what its module declares', () => {
    const declared = Object.keys(JSON.parse(readFileSync(SERVER, 'utf8')) as object)
    expect(declared).toEqual(feature.pages.map(({ permission }) => permission))
  })
})
