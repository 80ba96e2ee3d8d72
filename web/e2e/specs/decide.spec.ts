import { act, deskAs, expect, grantedCase, loginByRequest, PAPER, submittedCase, test } from '../helpers'

test('the clerk accepts, the approver grants, the resident holds a licence that anyone can verify', async ({
  page,
  request,
}) => {
  const { number } = await submittedCase(request)

  await deskAs(page, 'clerk', `/desk/queue/to-accept?q=${number}`)
  await page.getByRole('link', { name: '食品经营许可' }).first().click()
  await expect(page.getByText(number).first()).toBeVisible()
  const papers = page.getByRole('region', { name: '材料' })
  await expect(papers.getByRole('listitem').filter({ hasText: '外设仓库说明' })).toHaveCount(0)
  await page.getByText(/^不适用的材料/).click()
  await expect(page.getByRole('listitem').filter({ hasText: '外设仓库说明' })).toBeVisible()
  await page.getByRole('button', { name: '受理', exact: true }).click()
  await page.getByRole('button', { name: '确认受理' }).click()
  await expect(page.getByText('已受理，受理通知书已送达申请人。')).toBeVisible()

  await deskAs(page, 'approver', `/desk/queue/to-decide?q=${number}`)
  await page.getByRole('link', { name: '食品经营许可' }).first().click()
  await page.getByRole('button', { name: '作出决定', exact: true }).click()
  await page.getByRole('radio', { name: '准予' }).check()
  await page.getByLabel('理由').fill('经审查，符合法定条件、标准。')
  await page.getByLabel('法律依据', { exact: false }).fill('《中华人民共和国食品安全法》第三十五条')
  await page.getByRole('button', { name: '看一看决定书' }).click()
  await page.getByRole('button', { name: '确认准予' }).click()
  await expect(page.getByText('已准予，决定书已送达申请人。')).toBeVisible()

  await loginByRequest(page.request, 'resident')
  await page.goto(`/cases/${number}`)
  await page.getByRole('link', { name: /^查看.*证/ }).click()
  await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible()
  for (const name of ['下载 OFD', '打开 PDF']) {
    const file = await page.request.get((await page.getByRole('link', { name }).getAttribute('href'))!)
    expect(file.ok()).toBe(true)
  }
  await page.getByRole('link', { name: '看看别人扫码会看到什么' }).click()
  await expect(page.getByRole('heading', { name: '证照现在有效吗' })).toBeVisible()
  await expect(page.getByText('证照库里有这张证照，现在有效。')).toBeVisible()
})

test('a licence file is believed as it was issued, and no longer once a bit of it has changed', async ({
  page,
  request,
}) => {
  const { number } = await grantedCase(request)
  await loginByRequest(request, 'resident')
  const { licences } = await (await request.get('/api/portal/licences')).json()
  const { identifier } = licences.find((one: { caseNumber: string }) => one.caseNumber === number)
  const issued = await (await request.get(`/api/portal/licences/${identifier}/file?format=ofd`)).body()
  const changed = Buffer.from(issued)
  const middle = Math.floor(changed.length / 2)
  changed[middle] = changed[middle]! ^ 1
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer })

  await page.goto('/verify')
  await page.locator('#verify-file').setInputFiles(file('licence.ofd', issued))
  await expect(page.getByText('签章真实')).toBeVisible()
  await expect(page.getByText('文件由发证机关盖章，之后没有被改过。')).toBeVisible()

  await page.locator('#verify-file').setInputFiles(file('changed.ofd', changed))
  await expect(page.getByRole('heading', { name: '文件坏了，验不了' })).toBeVisible()
  await expect(page.getByRole('heading', { name: /^是真的/ })).toHaveCount(0)
})

test('everything missing is asked for once and supplied in place', async ({ page, request }) => {
  const { number } = await submittedCase(request)
  await deskAs(page, 'clerk', `/desk/cases/${number}`)
  await page.getByRole('button', { name: '一次性告知补正' }).click()
  const dialog = page.getByRole('dialog', { name: '一次性告知补正' })
  await dialog.getByRole('button', { name: '发出补正告知' }).click()
  await expect(dialog.getByRole('alert')).toBeFocused()
  await dialog.getByRole('checkbox').first().check()
  await dialog.getByRole('button', { name: '图片不清楚', exact: false }).click()
  await dialog.getByRole('button', { name: '发出补正告知' }).click()
  await expect(page.getByText('已告知申请人补正。')).toBeVisible()

  await loginByRequest(page.request, 'resident')
  await page.goto(`/cases/${number}`)
  await expect(page.getByRole('heading', { name: '请补 1 份材料' })).toBeVisible()
  await expect(page.getByText(/还剩 \d+ 个工作日/).first()).toBeVisible()
  await page.getByLabel(/^选择文件/).setInputFiles(PAPER)
  await expect(page.getByRole('button', { name: /^移除/ })).toBeVisible()
  await page.getByRole('button', { name: '提交补正材料' }).click()
  await expect(page.getByRole('heading', { name: '请补 1 份材料' })).toHaveCount(0)
})

test('a refusal needs reason and clause, and the resident reads both', async ({ page, request }) => {
  const { number } = await submittedCase(request)
  await deskAs(page, 'clerk', `/desk/cases/${number}`)
  await page.getByRole('button', { name: '不予受理' }).click()
  const dialog = page.getByRole('dialog', { name: '不予受理' })
  await dialog.getByRole('button', { name: '看一看决定书' }).click()
  await expect(dialog.getByText('请写明理由').first()).toBeVisible()
  await expect(dialog.getByText('请选为什么不受理').first()).toBeVisible()
  await dialog.getByRole('radio', { name: '依法不用办这件事' }).check()
  await dialog.getByRole('button', { name: '申请事项依法不需要取得行政许可。' }).click()
  await dialog.getByRole('button', { name: '看一看决定书' }).click()
  await page.getByRole('button', { name: '确认不予受理' }).click()
  await expect(page.getByText('没有受理，决定书已送达申请人。')).toBeVisible()

  await loginByRequest(page.request, 'resident')
  await page.goto(`/cases/${number}`)
  await expect(page.getByText('申请事项依法不需要取得行政许可。', { exact: false })).toBeVisible()
  await expect(page.getByText('第三十二条第一款第一项', { exact: false }).first()).toBeVisible()
})

test('a clerk who comes second is told, and sees the case as it now is', async ({
  page,
  playwright,
  baseURL,
}) => {
  const other = await playwright.request.newContext({ baseURL: baseURL! })
  const { number } = await submittedCase(other)
  await deskAs(page, 'clerk', `/desk/cases/${number}`)
  await expect(page.getByRole('button', { name: '受理', exact: true })).toBeVisible()
  await act(other, 'clerk', number, 'accept', {})
  await page.getByRole('button', { name: '受理', exact: true }).click()
  await page.getByRole('button', { name: '确认受理' }).click()
  await expect(page.getByRole('alert')).toContainText('这一件刚刚被别人办过')
  await expect(page.getByRole('button', { name: '受理', exact: true })).toHaveCount(0)
  await other.dispose()
})

test('the resident rates once, and a bad rating reaches the desk with a deadline', async ({
  page,
  request,
}) => {
  const { number } = await grantedCase(request)
  await loginByRequest(page.request, 'resident')
  await page.goto(`/cases/${number}`)
  await page.getByRole('link', { name: '评价这次服务' }).click()
  await page.getByRole('button', { name: '提交评价' }).click()
  await expect(page.getByRole('alert')).toContainText('请选一个满意程度')
  await page.getByRole('radio', { name: '不满意', exact: true }).check()
  await page
    .getByRole('group', { name: /具体是哪些方面/ })
    .getByRole('checkbox')
    .first()
    .check()
  await page.getByLabel(/还想说点什么/).fill('等得有点久')
  await page.getByRole('button', { name: '提交评价' }).click()
  await expect(page.getByText('您的评价：不满意')).toBeVisible()
  await page.goto(`/cases/${number}/rate`)
  await expect(page.getByText('您已经评价过了，谢谢。')).toBeVisible()

  await deskAs(page, 'approver', '/desk/ratings')
  await expect(page.getByText(/\d+ ÷ \d+/).first()).toBeVisible()
  const row = page.getByRole('row').filter({ hasText: number })
  await row.getByRole('button', { name: '填写整改结果' }).click()
  await page.getByLabel('核实与整改情况').fill('已电话回访，今后提前告知办理进度。')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a resident has no place at the desk', async ({ page }) => {
  await deskAs(page, 'resident')
  await expect(page.getByRole('heading', { name: '这里只给工作人员使用' })).toBeVisible()
})

test('the queue works by keys, and keys can be switched off', async ({ page, request }) => {
  await submittedCase(request)
  await deskAs(page, 'clerk', '/desk/queue/to-accept')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: '快捷键' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: '快捷键' })).toHaveCount(0)
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('o')
  await expect(page).toHaveURL(/\/desk\/cases\//)
  await page.keyboard.press('u')
  await expect(page).toHaveURL(/\/queue\/to-accept/)
})

test('somebody who leaves an address is told by e-mail, and no more once she takes it back', async ({
  page,
  request,
}) => {
  await loginByRequest(page.request, 'resident')
  await page.goto('/account')
  const address = page.getByLabel('电子邮箱')
  await address.fill('没有这样的地址')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('alert')).toBeFocused()
  await expect(address).toHaveAttribute('aria-invalid', 'true')
  await address.fill('shop@example.org')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('现在会发到 s***@example.org')).toBeVisible()

  const { number } = await submittedCase(request)
  await deskAs(page, 'admin', '/desk/outbox')
  const email = page.getByRole('row').filter({ hasText: number }).filter({ hasText: '邮件' })
  await expect(async () => {
    await page.reload()
    await expect(email).toContainText('s***@example.org')
  }).toPass()

  await loginByRequest(page.request, 'resident')
  await page.goto('/account')
  await page.getByRole('button', { name: '不再发邮件' }).click()
  await expect(page.getByText('邮箱已经删除')).toBeVisible()
})
