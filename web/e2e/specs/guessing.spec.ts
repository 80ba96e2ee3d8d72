import { dropDraft, expect, foodGuide, login, loginByRequest, saveDraft, test } from '../helpers'

test('after wrong passwords the page does some work, and nobody has to wait', async ({ page }) => {
  const name = `nobody-${Date.now()}`
  await page.goto('/login')
  for (let i = 0; i < 6; i++) {
    await page.getByLabel('用户名').fill(name)
    await page.getByLabel('密码').fill(`guess ${i}`)
    const answered = page.waitForResponse(
      (one) => one.url().endsWith('/api/session') && one.status() === 401,
      { timeout: 30_000 }, // the device works for it, as fast as it can
    )
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await answered
    await expect(page.getByRole('button', { name: '登录', exact: true })).toBeEnabled()
    await expect(page.getByRole('alert')).toContainText('用户名或密码不对')
  }
})

test('what she typed when her session ended is readable to nobody, and there when she is back', async ({
  page,
}) => {
  await loginByRequest(page.request, 'agent')
  const guide = await foodGuide(page.request)
  await dropDraft(page.request, guide.code)
  await saveDraft(page.request, guide.code, {})
  await page.goto(`/apply/${guide.code}/questions/operatorName`)
  const field = page.getByRole('main').getByRole('textbox').first()
  await expect(field).toBeVisible()
  await page.context().clearCookies({ name: 'YIWANG_SESSION' })
  await field.fill('会话结束时写的店')
  await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible()
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
  expect(kept).not.toContain('会话结束时写的店')
  expect(kept).not.toContain('deviceKey')
  expect(kept).toContain('yiwang.draft.')
  await login(page, 'agent')
  await expect(field).toHaveValue('会话结束时写的店')
  await dropDraft(page.request, guide.code)
})
