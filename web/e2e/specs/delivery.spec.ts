import type { APIRequestContext } from '@playwright/test'
import { act, deskAs, expect, loginByRequest, overflow, submittedCase, test } from '../helpers'

/** An application of hers that was denied; its papers wait to be served. */
async function denied(request: APIRequestContext): Promise<string> {
  const { number } = await submittedCase(request, 'resident')
  await act(request, 'clerk', number, 'accept', {})
  await act(request, 'approver', number, 'decide', {
    outcome: 'DENIED',
    reason: '经营场所不符合要求。',
    clause: '《行政许可法》第三十八条第二款',
  })
  await loginByRequest(request, 'resident')
  await expect(async () => {
    const answer = await request.get(`/api/portal/cases/${number}/deliveries`)
    expect(((await answer.json()) as { deliveries: unknown[] }).deliveries).toHaveLength(2)
  }).toPass({ timeout: 30_000 })
  return number
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the time to contest a refusal begins when she signs for it', async ({ page }) => {
    const number = await denied(page.request)
    await page.goto(`/cases/${number}`)
    const deliveries = page.getByRole('region', { name: '文书送达' })
    await expect(deliveries.getByText('没有同意电子送达', { exact: false })).toHaveCount(2)
    await expect(page.getByText('期限还没有起算', { exact: false }).first()).toBeVisible()
    const question = page.getByRole('region', { name: '以后的文书用电子方式送达给您吗？' })
    if (await question.isVisible()) {
      await question.getByRole('button', { name: '不同意，邮寄或者当面送' }).click()
      await expect(question).toHaveCount(0)
    }
    expect(await overflow(page)).toBeLessThanOrEqual(0)

    await deliveries.getByRole('button', { name: '签收：不予决定书' }).click()
    await expect(page.getByText('签收好了', { exact: false })).toBeVisible()
    await expect(deliveries.getByText('本人或者代理人在网上签收', { exact: false })).toBeVisible()
    await expect(page.getByText('期限还没有起算', { exact: false })).toHaveCount(0)
    await expect(page.getByText('最后一日').first()).toBeVisible()
    await expect(page.getByText('《不予决定书》已送达：受送达人在网上签收')).toBeVisible()
    await expect(deliveries.getByRole('button', { name: '签收：不予决定书' })).toHaveCount(0)
  })

  test('she says in her details how papers reach her, and where post goes', async ({ page }) => {
    await loginByRequest(page.request, 'neighbour')
    await page.goto('/account')
    const mine = page.getByRole('region', { name: '文书怎样送给我' })
    await mine.getByRole('button', { name: '保存地址' }).click()
    await expect(page.getByText('请填写收件人。').first()).toBeVisible()
    await mine.getByLabel('收件人').fill('收件人')
    await mine.getByLabel('区县').selectOption({ label: '武昌区' })
    await mine.getByLabel('详细地址').fill('中南路8号2栋301')
    await mine.getByRole('button', { name: '保存地址' }).click()
    await expect(mine.getByText('湖北省武汉市武昌区', { exact: false })).toBeVisible()
    await expect(mine.getByText('301')).toHaveCount(0)
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await mine.getByRole('button', { name: '删除地址' }).click()
    await expect(mine.getByText('您还没有填写送达地址。')).toBeVisible()
  })
})

test('a letter that comes back is served by public notice', async ({ page, browser }) => {
  const number = await denied(page.request)
  await deskAs(page, 'clerk', '/desk/deliveries?state=TO_HANDLE')
  const row = page
    .getByRole('row')
    .filter({ hasText: '不予决定书' })
    .filter({ hasText: `${number}-` })
  await row.getByRole('button', { name: '邮寄：不予决定书', exact: false }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '交邮' }).click()
  await expect(dialog.getByText('请填写收件人').first()).toBeVisible()
  await dialog.getByLabel('收件人').fill('收件人')
  await dialog.getByLabel('区县').selectOption({ label: '武昌区' })
  await dialog.getByLabel('详细地址').fill('示范路查无此址9号')
  await dialog.getByRole('button', { name: '交邮' }).click()
  await expect(page.getByText('已经登记。')).toBeFocused()

  await page.goto('/desk/deliveries?state=SENT&channel=POST')
  await row.getByRole('button', { name: '邮件情况：不予决定书', exact: false }).click()
  await dialog.getByLabel('情况').selectOption({ label: '查无此人、查无此址，退回' })
  await dialog.getByRole('button', { name: '登记' }).click()
  await expect(page.getByText('已经登记。')).toBeFocused()

  const anybody = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await anybody.goto('/help')
  await anybody.getByRole('link', { name: '送达公告', exact: false }).click()
  await expect(anybody.getByRole('heading', { name: '送达公告' })).toBeVisible()
  const notice = anybody.getByRole('listitem').filter({ hasText: `${number}-` })
  await expect(notice.getByText('期满视为送达', { exact: false })).toBeVisible()
  await expect(notice.getByText('受送达人：', { exact: false })).toContainText('*')
  expect(await overflow(anybody)).toBeLessThanOrEqual(0)
  await anybody.context().close()
})
