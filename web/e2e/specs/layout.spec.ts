import { expect, loginByRequest, overflow, test } from '../helpers'
import { display, everyPage } from '../pages'

declare global {
  interface Window {
    shifted: number
  }
}

for (const [width, mode] of [
  [320, 'normal'],
  [390, 'normal'],
  [390, 'elder'],
  [1280, 'normal'],
] as const) {
  test(`nothing runs over and nothing jumps at ${width} px (${mode})`, async ({ page, request }) => {
    test.setTimeout(180_000)
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
    let as: string | null = null
    const wrong: Record<string, string> = {}
    for (const visit of await everyPage(request)) {
      if (visit.as !== as) {
        await page.context().clearCookies()
        if (visit.as) await loginByRequest(page.request, visit.as)
        as = visit.as
      }
      await page.goto(visit.path)
      await page.waitForLoadState('networkidle')
      const over = await overflow(page)
      const shifted = await page.evaluate(() => window.shifted)
      if (over > 0) wrong[visit.path] = `${over} px too wide`
      if (shifted > 0.02) wrong[`${visit.path} shift`] = shifted.toFixed(3)
    }
    expect(wrong).toEqual({})
  })
}

test('in 长辈版 the main targets are at least 60 px, otherwise 44 px', async ({ page }) => {
  const heights = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('main button, main .button, header button, main input, .cards a')]
        .filter((element) => element.checkVisibility() && !element.classList.contains('visually-hidden'))
        .map((element) => element.getBoundingClientRect().height),
    )
  await page.goto('/')
  expect(Math.min(...(await heights()))).toBeGreaterThanOrEqual(44)
  await page.getByRole('button', { name: '长辈版' }).click()
  await expect.poll(async () => Math.min(...(await heights()))).toBeGreaterThanOrEqual(60)
  await page.reload()
  await expect(page.getByRole('button', { name: '长辈版' })).toHaveAttribute('aria-pressed', 'true')
})

test('the portal can be read in English and says so to the browser', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'What do you need to do?' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'What do you need to do?' })).toBeVisible()
})

test('both apps come with a strict policy', async ({ request }) => {
  for (const path of ['/', '/desk/']) {
    const policy = (await request.get(path)).headers()['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe-eval')
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/)
  }
})
