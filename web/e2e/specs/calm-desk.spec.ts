import type { Locator, Page } from '@playwright/test'
import {
  PASSWORD,
  act,
  deskAs,
  expect,
  grantedCase,
  loginByRequest,
  overflow,
  submittedCase,
  test,
} from '../helpers'

async function toDecide(page: Page, request: Parameters<typeof submittedCase>[0]): Promise<string> {
  const { number } = await submittedCase(request)
  await act(request, 'clerk', number, 'accept', {})
  await deskAs(page, 'approver', `/desk/cases/${number}`)
  await page.getByRole('button', { name: '作出决定', exact: true }).click()
  return number
}

async function write(dialog: Locator, reason: string): Promise<void> {
  await dialog.getByRole('radio', { name: '准予' }).check()
  await dialog.getByLabel('理由').fill(reason)
  await dialog.getByRole('button', { name: '《中华人民共和国食品安全法》第三十五条', exact: true }).click()
}

test('nothing stands in a decision before somebody writes it, and its paper is seen before it is made', async ({
  page,
  request,
}) => {
  const number = await toDecide(page, request)
  const dialog = page.getByRole('dialog', { name: '作出决定' })
  await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0)
  await expect(dialog.getByLabel('理由')).toHaveValue('')
  await expect(dialog.getByLabel('法律依据', { exact: false })).toHaveValue('')
  await dialog.getByRole('button', { name: '看一看决定书' }).click()
  await expect(dialog.getByRole('alert')).toBeFocused()
  await expect(dialog.getByRole('alert').getByRole('listitem')).toHaveCount(3)

  await write(dialog, '现场核查合格。')
  await expect(dialog.getByLabel('法律依据', { exact: false })).toHaveValue(
    '《中华人民共和国食品安全法》第三十五条',
  )
  await dialog.getByRole('button', { name: '看一看决定书' }).click()
  const confirm = page.getByRole('dialog', { name: '确认作出决定' })
  const paper = confirm.getByRole('article', { name: '决定书预览' })
  await expect(paper).toContainText('准予决定书')
  await expect(paper).toContainText('现场核查合格。')
  await expect(paper).toContainText('依照《中华人民共和国食品安全法》第三十五条，决定准予。')
  await expect(confirm).toContainText('陈**')
  await expect(confirm).not.toContainText('陈示例')
  await expect(page.getByText('已准予', { exact: false })).toHaveCount(0)

  const counted = page.getByRole('navigation', { name: '工作' }).getByRole('link', { name: '待决定' })
  const before = await counted.textContent()
  await confirm.getByRole('button', { name: '确认准予' }).click()
  await expect(page.getByRole('status').filter({ hasText: '已准予，决定书已送达申请人。' })).toBeFocused()
  await expect(counted).not.toHaveText(before!)
  const { documents } = await (await page.request.get(`/api/desk/cases/${number}`)).json()
  expect(documents.at(-1).title).toBe('准予决定书')
})

test('Esc closes and keeps what was typed', async ({ page, request }) => {
  await toDecide(page, request)
  const dialog = page.getByRole('dialog', { name: '作出决定' })
  await write(dialog, '写到一半')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.keyboard.press('d')
  await expect(dialog.getByLabel('理由')).toHaveValue('写到一半')
  await expect(dialog.getByRole('radio', { name: '准予' })).toBeChecked()
})

test('what is missing is kept too when its dialog is closed', async ({ page, request }) => {
  const { number } = await submittedCase(request)
  await deskAs(page, 'clerk', `/desk/cases/${number}`)
  await page.getByRole('button', { name: '一次性告知补正' }).click()
  const dialog = page.getByRole('dialog', { name: '一次性告知补正' })
  await dialog.getByRole('checkbox').first().check()
  await dialog.getByLabel('为什么要补', { exact: false }).fill('平面图没有标尺寸')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: '一次性告知补正' }).click()
  await expect(dialog.getByLabel('为什么要补', { exact: false })).toHaveValue('平面图没有标尺寸')
  await dialog.getByRole('button', { name: '发出补正告知' }).click()
  await expect(page.getByRole('status').filter({ hasText: '已告知申请人补正。' })).toBeFocused()
})

test('a session that is over does not cost a word', async ({ page, request }) => {
  await toDecide(page, request)
  const dialog = page.getByRole('dialog', { name: '作出决定' })
  await write(dialog, '现场核查合格，会话过期也不丢')
  await page.context().clearCookies({ name: 'YIWANG_SESSION' })
  await dialog.getByRole('button', { name: '看一看决定书' }).click()
  const again = page.getByRole('dialog', { name: '登录已过期' })
  await again.getByLabel('密码').fill('not-it')
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await expect(again.getByRole('alert')).toBeFocused()
  await again.getByLabel('密码').fill(PASSWORD)
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await expect(again).toHaveCount(0)
  await expect(dialog.getByLabel('理由')).toHaveValue('现场核查合格，会话过期也不丢')
  await dialog.getByRole('button', { name: '看一看决定书' }).click()
  await expect(page.getByRole('article', { name: '决定书预览' })).toContainText('会话过期也不丢')
})

test('acceptance asks once and says what it did', async ({ page, request }) => {
  const { number } = await submittedCase(request)
  await deskAs(page, 'clerk', `/desk/cases/${number}`)
  await expect(page.getByRole('button', { name: '受理', exact: true })).toBeVisible()
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: '受理这件申请？' })
  await expect(dialog).toContainText('陈**')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  expect((await (await page.request.get(`/api/desk/cases/${number}`)).json()).stage).toBe('RECEIVED')
  await page.getByRole('button', { name: '受理', exact: true }).click()
  await dialog.getByRole('button', { name: '确认受理' }).click()
  await expect(page.getByRole('status').filter({ hasText: '已受理' })).toBeFocused()
})

test('the applicant is shown in full for a reason, and the supervisor sees who looked', async ({
  page,
  request,
}) => {
  const { number } = await submittedCase(request)
  await deskAs(page, 'clerk', `/desk/cases/${number}`)
  const form = page.getByRole('region', { name: '申请表' })
  await expect(form).toContainText('154****0001')
  await form.getByRole('button', { name: '查看完整信息' }).click()
  const dialog = page.getByRole('dialog', { name: '查看申请人的完整信息' })
  await dialog.getByRole('checkbox', { name: '手机' }).check()
  await dialog.getByRole('button', { name: '查看并记录' }).click()
  await expect(dialog.getByRole('alert')).toContainText('请选为什么看')
  await dialog.getByRole('radio', { name: '约定现场核查' }).check()
  await dialog.getByRole('button', { name: '查看并记录' }).click()
  await expect(form).toContainText('15400000001')
  await expect(form).toContainText('陈**')
  await form.getByRole('button', { name: '重新遮住' }).click()
  await expect(form).not.toContainText('15400000001')

  await deskAs(page, 'supervisor', '/desk/disclosures')
  const row = page.getByRole('row').filter({ hasText: number })
  await expect(row).toContainText('林综窗')
  await expect(row).toContainText('手机')
  await expect(row).toContainText('约定现场核查')
})

test('at 1280 the document stands at the top beside the form, and what is not needed is folded away', async ({
  page,
  request,
}) => {
  const { number } = await submittedCase(request)
  await page.setViewportSize({ width: 1280, height: 800 })
  await deskAs(page, 'clerk', `/desk/cases/${number}`)
  const form = (await page.getByRole('region', { name: '申请表' }).boundingBox())!
  const document = (await page.getByRole('region', { name: '材料' }).locator('figure').boundingBox())!
  expect(Math.abs(document.y - form.y)).toBeLessThan(20)
  expect(document.x).toBeGreaterThan(form.x + form.width - 1)
  await expect(page.getByText('外设仓库说明')).toBeHidden()
  await page.getByText(/^不适用的材料（\d+）$/).click()
  await expect(page.getByText('外设仓库说明')).toBeVisible()
  await expect(page.locator('.head')).toContainText('收件后告知')
  expect(await overflow(page)).toBe(0)
})

test('a call alone is no remedy; what was done and when she was called is shown', async ({
  page,
  request,
}) => {
  const { number } = await grantedCase(request)
  await loginByRequest(page.request, 'resident')
  const comment = '等了很久，'.repeat(60)
  await page.goto(`/cases/${number}/rate`)
  await page.getByRole('radio', { name: '不满意', exact: true }).check()
  await page.getByLabel(/还想说点什么/).fill('长'.repeat(501))
  await expect(page.getByText('超出 1 个字，请删短一些')).toBeVisible()
  await page.getByRole('button', { name: '提交评价' }).click()
  await expect(page.getByRole('alert')).toContainText('超出 1 个字')
  await page.getByLabel(/还想说点什么/).fill(comment)
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByRole('button', { name: '展开全文' }).click()
  await expect(page.getByText(comment.slice(0, -1), { exact: false })).toBeVisible()

  await deskAs(page, 'approver', '/desk/ratings')
  const row = page.getByRole('row').filter({ hasText: number })
  await expect(row).not.toContainText(comment)
  await row.getByRole('button', { name: '展开全文' }).click()
  await expect(row).toContainText(comment.slice(0, -1))
  await row.getByRole('button', { name: '填写整改结果' }).click()
  const dialog = page.getByRole('dialog', { name: '整改结果' })
  await dialog.getByLabel('核实与整改情况').fill('已回访了')
  await dialog.getByRole('button', { name: '提交', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('回访不等于整改')
  await page.keyboard.press('Escape')
  await row.getByRole('button', { name: '填写整改结果' }).click()
  await expect(dialog.getByLabel('核实与整改情况')).toHaveValue('已回访了')
  await dialog.getByLabel('核实与整改情况').fill('已回访，窗口增派一人，今后先到先办。')
  const today = await page.evaluate(() => new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10))
  await dialog.getByLabel('哪天回访的', { exact: false }).fill(today)
  await dialog.getByRole('button', { name: '提交', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: '已答复，申请人会收到通知。' })).toBeFocused()
  await expect(row).toContainText('窗口增派一人')
  await expect(row).toContainText(/\d+月\d+日.*回访/)
})

test('the supervisor and the keeper of the items each have a page that is theirs', async ({ page }) => {
  await deskAs(page, 'supervisor')
  await expect(page).toHaveURL(/\/desk\/watch$/)
  await expect(page.getByRole('heading', { name: '预警与超期' })).toBeVisible()
  const figures = page.getByRole('navigation', { name: '预警、超期和差评的数字' })
  await expect(figures.getByRole('link')).toHaveCount(10)
  await figures.getByRole('link', { name: /快到期 · 已收件/ }).click()
  await expect(page).toHaveURL(/light=YELLOW&stage=RECEIVED/)
  await figures.getByRole('link', { name: /待整改差评/ }).click()
  await expect(page).toHaveURL(/\/ratings\?due=OPEN/)

  await deskAs(page, 'item-manager')
  await expect(page).toHaveURL(/\/desk\/items$/)
  const gaps = page.getByRole('navigation', { name: '事项和未录入内容的数字' })
  const open = gaps.getByRole('link', { name: /没有网上申请表/ })
  const count = Number((await open.textContent())!.replaceAll(/\D/g, ''))
  expect(count).toBeGreaterThan(0)
  await open.click()
  await expect(page.getByText(`共 ${count} 条`)).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toContainText('没有网上申请表')
})

test('only staff are offered at the desk, and no staff at the portal', async ({ page }) => {
  await page.goto('/desk/login')
  await expect(page.getByRole('button', { name: 'clerk' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^resident|^neighbour|^agent/ })).toHaveCount(0)
  await page.goto('/login')
  await expect(page.getByRole('button', { name: /^resident/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^clerk|^admin/ })).toHaveCount(0)
})
