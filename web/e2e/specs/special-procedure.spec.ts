import { act, deskAs, expect, loginByRequest, submittedCase, test } from '../helpers'

test('a hearing stops the clocks, the applicant sees by which paper, and the head gives the statute more days', async ({
  page,
  request,
}) => {
  const { number } = await submittedCase(request)
  await act(request, 'clerk', number, 'accept', {})

  await deskAs(page, 'approver', `/desk/cases/${number}`)
  await page.getByRole('button', { name: '进入特别程序' }).click()
  const dialog = page.getByRole('dialog', { name: '进入特别程序' })
  await dialog.getByRole('button', { name: '确认并告知申请人' }).click()
  await expect(dialog.getByRole('alert')).toBeFocused()
  await dialog.getByLabel('什么程序').selectOption('听证')
  await expect(dialog.getByText('第四十五条', { exact: false })).toBeVisible()
  await dialog.getByLabel('为什么需要').fill('与邻居有重大利益关系，邻居要求听证。')
  await dialog.getByLabel('预计需要多少个工作日').fill('10')
  await dialog.getByLabel(/有关文件的文号/).fill('武市监听告〔2026〕18号')
  await dialog.getByRole('button', { name: '确认并告知申请人' }).click()
  await expect(page.getByText('已进入特别程序，期限中止')).toBeVisible()
  await expect(page.getByRole('button', { name: '作出决定', exact: true })).toHaveCount(0)

  await page.setViewportSize({ width: 390, height: 844 })
  await loginByRequest(page.request, 'resident')
  await page.goto(`/cases/${number}`)
  await expect(page.getByText('中止中').first()).toBeVisible()
  await expect(page.getByRole('heading', { name: '特别程序预计结束' })).toBeVisible()
  await page.getByRole('link', { name: '看每个期限是怎么算的' }).click()
  await expect(
    page.getByRole('listitem').filter({ hasText: '武市监听告〔2026〕18号' }).first(),
  ).toContainText('因听证中止')

  await page.setViewportSize({ width: 1280, height: 800 })
  await deskAs(page, 'approver', `/desk/queue/suspended?q=${number}`)
  await page.getByRole('link', { name: '食品经营许可' }).first().click()
  await expect(page.getByRole('button', { name: '结束特别程序' })).toBeVisible()
  await page.keyboard.press('p')
  await page.getByRole('button', { name: '确认结束' }).click()
  await expect(page.getByText('特别程序已结束，期限恢复计算。')).toBeVisible()

  await deskAs(page, 'head', `/desk/cases/${number}`)
  await page.getByRole('button', { name: '延长期限' }).click()
  await page.getByLabel(/延长多少个工作日/).fill('11')
  await page.getByLabel(/理由/).fill('需要补充核查。')
  await page.getByRole('button', { name: '批准延长' }).click()
  await expect(page.getByText('请填 1 到 10 之间的天数').first()).toBeVisible()
  await page.getByLabel(/延长多少个工作日/).fill('5')
  await page.getByRole('button', { name: '批准延长' }).click()
  await expect(page.getByText('已延长，告知书已送达申请人。')).toBeVisible()
  await expect(page.getByText('现在还不能延长期限', { exact: false })).toBeVisible()
})
