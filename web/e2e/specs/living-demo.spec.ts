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

test('a supervisor confirms a card, its organ objects, and it is taken back', async ({ page, request }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await deskAs(page, 'supervisor', '/desk/cards')
  await expect(page.getByRole('heading', { level: 1, name: '监察卡' })).toBeVisible()
  await page.getByLabel('状态', { exact: true }).selectOption({ label: '待发' })
  await expect(page).toHaveURL(/status=PENDING/)
  await loginByRequest(request, 'head')
  const waiting = (await (await request.get('/api/desk/cards?status=PENDING')).json()) as {
    cards: { number: string }[]
  }
  const { number } = waiting.cards[0]!
  await page.getByRole('link', { name: number }).click()
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible()
  await expect(page.getByRole('table').getByText('应发之日', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: '确认发出' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(dialog.getByText('请写明理由').first()).toBeVisible()
  await dialog.getByLabel('理由').fill('经核对，期限确已超过。')
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('已处理。')).toBeVisible()
  await expect(page.getByText('已发', { exact: true })).toBeVisible()

  await page.setViewportSize({ width: 1280, height: 900 })
  await deskAs(page, 'head', `/desk/cards/${number}`)
  await page.getByRole('button', { name: '申诉' }).click()
  await dialog.getByLabel('理由').fill('当天停机维护。')
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('申诉中', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: '申诉' })).toHaveCount(0)

  await deskAs(page, 'supervisor', `/desk/cards/${number}`)
  await page.getByRole('button', { name: '撤销' }).click()
  await dialog.getByLabel('理由').fill('停机属实。')
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('已撤销', { exact: true })).toBeVisible()
})

test('several cards are confirmed at once', async ({ page }) => {
  await deskAs(page, 'supervisor', '/desk/cards?status=PENDING')
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: '确认所选 1 张' }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('经核对，期限确已超过。')
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('已确认 1 张。')).toBeVisible()
})

test('what stands out opens to its cases, and rules are shown with their dates', async ({ page }) => {
  await deskAs(page, 'supervisor', '/desk/patterns')
  await page.getByRole('link', { name: '最后一天才要求补正' }).first().click()
  await expect(page.getByText('这是线索，不是结论', { exact: false })).toBeVisible()
  await expect(page.getByRole('main').getByRole('row')).toHaveCount(11)
  await deskAs(page, 'supervisor', '/desk/card-rules')
  await page.getByRole('button', { name: '修改 办件 黄牌' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('天数（工作日）')).toHaveValue('1')
  await dialog.getByRole('button', { name: '保存新版本' }).click()
  await expect(dialog.getByText('请选择生效日期').first()).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('an administrator sees what a bureau pushed, what is not taken, and whether both sides balance', async ({
    page,
  }) => {
    await deskAs(page, 'admin', '/desk/exchange/batches')
    await expect(page.getByText('市场监管审批系统（演示）').filter({ visible: true }).first()).toBeVisible()
    await expect(page.getByText(/已入库 \d+ 行/).first()).toBeVisible()
    await page.goto('/desk/exchange/dead')
    await expect(page.getByText('不是本系统可以报送的部门的办件').filter({ visible: true })).toBeVisible()
    await page.goto('/desk/exchange/reconciliations')
    await expect(page.getByText('已对平').first()).toBeVisible()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })
})
