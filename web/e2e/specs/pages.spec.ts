import { violationsNow } from '../axe'
import { expect, loginByRequest, overflow, quietness, test } from '../helpers'
import { display, everyPage } from '../pages'

declare global {
  interface Window {
    shifted: number
  }
}

/** Every page is opened once in each of these, and all that can be judged of it is judged then. */
for (const [width, mode, rules] of [
  [320, 'normal', false],
  [390, 'normal', true],
  [390, 'elder', true],
  [1280, 'normal', true],
  [1280, 'contrast', true],
] as const) {
  const judged = rules
    ? 'nothing runs over, nothing jumps, no rule is broken'
    : 'nothing runs over, nothing jumps'
  test(`${judged} at ${width} px (${mode})`, async ({ page, request }) => {
    test.setTimeout(240_000)
    await page.setViewportSize({ width, height: 844 })
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
      await page.goto(visit.path)
      await quiet()
      const over = await overflow(page)
      const shifted = await page.evaluate(() => window.shifted)
      const found = [
        ...(over > 0 ? [`${over} px too wide`] : []),
        ...(shifted > 0.02 ? [`jumps by ${shifted.toFixed(3)}`] : []),
        ...(rules ? await violationsNow(page) : []),
      ]
      if (found.length > 0) wrong[visit.path] = found
    }
    expect(wrong).toEqual({})
  })
}
