import { deskAs, loginByRequest, test } from '../helpers'
const shots: [string, string, string][] = [
  ['security-admin', '/desk/posts', 'posts'],
  ['security-admin', '/desk/leave', 'leave'],
  ['security-admin', '/desk/signing-keys', 'signing'],
  ['auditor', '/desk/access', 'explain'],
  ['resident', '/account/data', 'data'],
  ['resident', '/account/closing', 'closing'],
  ['resident', '/account/wards', 'wards'],
  ['resident', '/account/request', 'request'],
  ['resident', '/access', 'access'],
  ['', '/login', 'login'],
]
for (const [width, name] of [[1280, 'd'], [390, 'p']] as const)
  test(`look ${name}`, async ({ page }) => {
    test.setTimeout(200_000)
    await page.setViewportSize({ width, height: 900 })
    for (const [as, path, shot] of shots) {
      await page.context().clearCookies()
      if (as) await loginByRequest(page.request, as)
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      await page.waitForTimeout(400)
      await page.screenshot({ path: `/tmp/look/${shot}-${name}.png`, fullPage: true })
    }
    await page.context().clearCookies()
    await deskAs(page, 'security-admin', '/desk/posts')
    await page.getByRole('main').getByRole('link').first().click()
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(400)
    await page.screenshot({ path: `/tmp/look/post-${name}.png`, fullPage: true })
  })
