import type { Page } from '@playwright/test'
import { violationsNow } from '../axe'
import { expect, loginByRequest, overflow, quietness, test } from '../helpers'
import { type Mode, display, everyPage } from '../pages'

const HEIGHT = 844

declare global {
  interface Window {
    shifted: number
  }
}

interface Look {
  width: number
  mode: Mode
  /** In what else it is looked at without being opened again, and by which rules. */
  then: { name: string; change: (page: Page) => Promise<void>; rules: string[] }
}

const LOOKS: Look[] = [
  {
    width: 390,
    mode: 'normal',
    then: {
      name: 'at 320 px',
      change: (page) => page.setViewportSize({ width: 320, height: HEIGHT }),
      rules: [],
    },
  },
  {
    width: 390,
    mode: 'elder',
    then: { name: 'in larger text', change: (page) => set(page, 'size', '3'), rules: [] },
  },
  {
    width: 1280,
    mode: 'normal',
    then: {
      name: 'in high contrast',
      change: (page) => set(page, 'contrast', 'on'),
      // the page is the same but for its colours
      rules: ['color-contrast'],
    },
  },
]

function set(page: Page, preference: string, value: string): Promise<void> {
  return page.evaluate(
    ([name, wanted]) => {
      document.documentElement.dataset[name!] = wanted
    },
    [preference, value],
  )
}

/** Every page is opened once in each of these, and all that can be judged of it is judged then. */
for (const { width, mode, then } of LOOKS) {
  test(`nothing runs over, nothing jumps, no rule is broken at ${width} px (${mode}), then ${then.name}`, async ({
    page,
    request,
  }) => {
    test.setTimeout(240_000)
    await page.addInitScript((kept) => {
      localStorage.setItem('yiwang.display', kept)
      window.shifted = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number
          hadRecentInput: boolean
        })[]) {
          if (!entry.hadRecentInput) window.shifted += entry.value
        }
      }).observe({ type: 'layout-shift', buffered: true })
    }, display(mode))
    const quiet = quietness(page)
    let as: string | null = null
    const wrong: Record<string, string[]> = {}
    for (const visit of await everyPage(request)) {
      if (visit.as !== as) {
        await page.context().clearCookies()
        if (visit.as) await loginByRequest(page.request, visit.as)
        as = visit.as
      }
      await page.setViewportSize({ width, height: HEIGHT })
      await page.goto(visit.path)
      await quiet()
      const over = await overflow(page)
      const shifted = await page.evaluate(() => window.shifted)
      const rules = await violationsNow(page)
      await then.change(page)
      const overThen = await overflow(page)
      const found = [
        ...(over > 0 ? [`${over} px too wide`] : []),
        ...(overThen > 0 ? [`${overThen} px too wide ${then.name}`] : []),
        ...(shifted > 0.02 ? [`jumps by ${shifted.toFixed(3)}`] : []),
        ...rules,
        ...(then.rules.length > 0 ? await violationsNow(page, then.rules) : []),
      ]
      if (found.length > 0) wrong[visit.path] = found
    }
    expect(wrong).toEqual({})
  })
}
