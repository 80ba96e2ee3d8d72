import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { nameOf, speak, useSession } from '@yiwang/ui'
import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '@yiwang/api'
import { features, linksAt, tools } from '../src/features'
import { router } from '../src/router'
import SiteFooter from '../src/shell/SiteFooter.vue'
import SiteHeader from '../src/shell/SiteHeader.vue'

const SOURCES = join(import.meta.dirname, '../src')
const own = readdirSync(SOURCES).filter((name) => existsSync(join(SOURCES, name, 'feature.ts')))

vi.stubGlobal('fetch', async () => Response.json({ regions: [] }))
afterEach(async () => {
  useSession().actor = null
  useSession().unread = 0
  await speak('zh')
})

const linksOf = (page: ReturnType<typeof mount>) =>
  page.findAll('nav a').map((link) => `${link.text()} ${link.attributes('href')}`)

/** Those of the links that are named here, in their order: what comes later need not stand here. */
const amongThem = (links: string[], wanted: (string | RegExp)[]) =>
  links.filter((link) => wanted.some((one) => (one instanceof RegExp ? one.test(link) : one === link)))

describe('the portal', () => {
  it('has the pages of all its features, each under its own name', () => {
    expect(features).toHaveLength(own.length)
    expect(own.length).toBeGreaterThan(9)
    const names = router.getRoutes().flatMap(({ name }) => name ?? [])
    for (const name of ['home', 'search', 'where', 'guide', 'apply', 'case', 'progress', 'licence', 'verify'])
      expect(names).toContain(name)
    expect(new Set(names).size).toBe(names.length)
  })

  it('asks to log in for pages of one person, and only for those', async () => {
    const target = async (path: string) => {
      await router.push('/login')
      await router.push(path).catch(() => undefined)
      return router.currentRoute.value.fullPath
    }
    for (const path of [
      '/cases',
      '/cases/1',
      '/cases/1/rate',
      '/licence',
      '/messages',
      '/account',
      '/access',
    ])
      expect(await target(path)).toBe(`/login?next=${path}`)
    for (const path of ['/apply/1/questions/a', '/licences'])
      expect(await target(path)).toMatch(/^\/login\?next=/)
    for (const path of ['/progress', '/verify', '/help', '/working-days'])
      expect(await target(path)).toBe(path)
  })

  it('leads from its header and footer to what its features offer', async () => {
    const header = mount(SiteHeader, { global: { plugins: [router] } })
    const ofStrangers = [
      '我的办件 /cases',
      '我的证照 /licences',
      '查进度 /progress',
      '验证照 /verify',
      '帮助 /help',
    ]
    expect(amongThem(linksOf(header), [...ofStrangers, /^登录 \/login/])).toEqual([
      ...ofStrangers,
      expect.stringMatching(/^登录 \/login/),
    ])
    useSession().actor = { username: 'a', name: '陈一', kind: 'RESIDENT' } as unknown as Session
    useSession().unread = 3
    await header.vm.$nextTick()
    const hers = [/^消息.\(3\) \/messages$/, /^陈一 \/account$/, /^登录/]
    expect(amongThem(linksOf(header), hers)).toEqual([expect.stringMatching(hers[0]!), '陈一 /account'])
    const footer = mount(SiteFooter, { global: { plugins: [router] } })
    const atTheFoot = [
      '查进度 /progress',
      '验证照 /verify',
      '算工作日 /working-days',
      '无障碍与帮助 /help',
      '工作人员入口 /desk/',
    ]
    expect(amongThem(linksOf(footer), atTheFoot)).toEqual(atTheFoot)
    const offered = ['/progress', '/verify#scan', '/verify', '/working-days']
    expect(
      amongThem(
        tools().map(({ to }) => to),
        offered,
      ),
    ).toEqual(offered)
    await speak('en')
    expect(linksAt('header').map(({ label }) => nameOf(label))).toContain('My applications')
    expect(linksOf(header)).toContain('My applications /cases')
    header.unmount()
    footer.unmount()
  })

  it('names its features in their own folders only', () => {
    for (const file of [
      'router.ts',
      'features.ts',
      'feature.ts',
      'main.ts',
      'App.vue',
      'texts.ts',
      'shell/SiteHeader.vue',
      'shell/SiteFooter.vue',
    ]) {
      const source = readFileSync(join(SOURCES, file), 'utf8')
      expect(own.filter((name) => source.includes(`/${name}/`) || source.includes(`/${name}'`))).toEqual([])
    }
  })

  it('keeps the words of each feature in its folder, for itself', () => {
    const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    const foreign = files
      .filter((file) => /\.(vue|ts)$/.test(file) && own.includes(file.split('/')[0]!))
      .filter((file) => /from '\.\.\/(\w+\/)?texts/.test(readFileSync(join(SOURCES, file), 'utf8')))
    expect(foreign).toEqual([])
    expect(readdirSync(join(SOURCES, 'texts')).sort()).toEqual(['en.ts', 'zh.ts'])
  })
})
