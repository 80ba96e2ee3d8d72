import { deskAs, expect, login, loginByRequest, test } from '../helpers'

/** What somebody sees who opens the demo for the first time, on its first day. */

test('a resident finds six cases, three licences and what she was told', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('banner').getByRole('link', { name: '登录' }).click()
  await login(page, 'resident')
  const mine = page.getByRole('region', { name: '我的事' })
  await expect(mine.getByRole('link', { name: /等您补材料/ })).toContainText(/[1-9]/)
  await expect(mine.getByRole('link', { name: /新消息/ })).toContainText(/[1-9]/)

  await page.getByRole('banner').getByRole('link', { name: '我的办件' }).click()
  await expect(page.getByRole('main').locator('a[href*="/cases/"]').first()).toBeVisible()
  const cases = await (await page.request.get('/api/portal/cases')).json()
  expect(cases.cases).toHaveLength(6)
  for (const { number } of cases.cases)
    await expect(page.getByRole('main').locator(`a[href^="/cases/${number}"]`).first()).toBeVisible()

  await page.getByRole('banner').getByRole('link', { name: '我的证照' }).click()
  await expect(page.getByRole('main').locator('a[href^="/licence?"]')).toHaveCount(3)
  await page.getByRole('banner').getByRole('link', { name: /消息/ }).click()
  await expect(page.getByRole('main').getByRole('link', { name: '查看办件' }).first()).toBeVisible()
})

test('clerk and approver find work that is due today and tomorrow, and some that is late', async ({
  page,
}) => {
  const rows = page.getByRole('main').getByRole('row')
  await deskAs(page, 'clerk')
  await expect(page).toHaveURL(/\/desk\/queue\/to-accept$/)
  await expect(rows.filter({ hasText: '今天到期' }).first()).toBeVisible()
  await expect(rows.filter({ hasText: '还剩 1 个工作日' }).first()).toBeVisible()
  await deskAs(page, 'approver')
  await expect(page).toHaveURL(/\/desk\/queue\/to-decide$/)
  await expect(rows.filter({ hasText: /已超过 \d+ 个工作日/ }).first()).toBeVisible()
  await expect(rows.filter({ hasText: '今天到期' }).first()).toBeVisible()
})

for (const [who, path, heading] of [
  ['supervisor', 'watch', '预警与超期'],
  ['item-manager', 'items', '事项'],
  ['admin', 'staff', '工作人员账号'],
] as const) {
  test(`${who} begins on a page that is hers, and it is not empty`, async ({ page }) => {
    await loginByRequest(page.request, who)
    await page.goto('/desk/')
    await expect(page).toHaveURL(new RegExp(`/desk/${path}`))
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    await expect(page.getByRole('main').getByRole('row').nth(1)).toBeVisible()
  })
}

test('an administrator sees what would have been sent', async ({ page }) => {
  await deskAs(page, 'admin')
  await page.getByRole('navigation', { name: '工作' }).getByRole('link', { name: '发信箱' }).click()
  await expect(page.getByRole('main').getByRole('row').nth(1)).toBeVisible()
})

test('one line of the payment platform is not ours, and waits to be cleared up', async ({ page }) => {
  await deskAs(page, 'admin', '/desk/reconciliation')
  await expect(page.getByRole('heading', { name: '对账', exact: true })).toBeVisible()
  await expect(page.getByText('对账单有，本系统没有这个单号').first()).toBeVisible()
})

for (const [who, queue] of [
  ['head', 'annulments'],
  ['approver', 'to-sign'],
  ['clerk', 'withdrawing'],
  ['clerk', 'to-send'],
  ['clerk', 'to-take-in'],
  ['clerk', 'received-here'],
] as const) {
  test(`something waits for the ${who} in ${queue}`, async ({ page }) => {
    await deskAs(page, who, `/desk/queue/${queue}`)
    await expect(page.getByRole('main').getByRole('row').nth(1)).toBeVisible()
  })
}
