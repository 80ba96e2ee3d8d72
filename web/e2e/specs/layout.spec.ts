import { expect, test } from '../helpers'

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
