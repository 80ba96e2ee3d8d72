import { act, deskAs, expect, loginByRequest, submittedCase, test } from '../helpers'

for (const width of [1280, 390]) {
  test(`the head sees who looked at a case and who did what with it, ${width} px wide`, async ({
    page,
    request,
  }) => {
    const { number } = await submittedCase(request)
    await act(request, 'clerk', number, 'disclosures', { fields: ['PHONE'], purpose: 'CONTACT' })
    await act(request, 'clerk', number, 'accept', {})
    await page.setViewportSize({ width, height: 844 })
    await deskAs(page, 'head', `/desk/cases/${number}`)
    const trail = page.getByRole('region', { name: '查阅记录' })
    await trail.getByRole('button', { name: '谁看过、谁做过' }).click()
    const lines = trail.getByRole('listitem')
    await expect(lines.filter({ hasText: '查看个人信息' }).first()).toContainText('联系申请人')
    await expect(lines.filter({ hasText: '查看个人信息' }).first()).toContainText('手机号码')
    await expect(lines.filter({ hasText: '受理' }).first()).toContainText('窗口人员')
    await expect(lines.filter({ hasText: '提交申请' }).first()).toContainText('申请人')
    const file = page.waitForEvent('download')
    await trail.getByRole('link', { name: '导出表格' }).click()
    expect((await file).suggestedFilename()).toBe('trail.csv')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
}

test('a clerk sees nothing of it', async ({ page, request }) => {
  const { number } = await submittedCase(request)
  await deskAs(page, 'clerk', `/desk/cases/${number}`)
  await expect(page.getByRole('heading', { name: '办理经过' })).toBeVisible()
  await expect(page.getByText('查阅记录')).toHaveCount(0)
  await loginByRequest(request, 'clerk')
  expect((await request.get(`/api/desk/cases/${number}/trail`)).status()).toBe(403)
})
