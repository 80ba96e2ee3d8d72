import type { APIRequestContext } from '@playwright/test'
import { act, deskAs, expect, guideOf, loginByRequest, sampleOf, test, upload, write } from '../helpers'

/** A transfer of property that was granted and is not paid. */
async function unpaid(request: APIRequestContext): Promise<string> {
  await loginByRequest(request, 'resident')
  const guide = await guideOf(request, '不动产转移登记')
  const materials = []
  const wanted = guide.materials.filter((one) => one.necessity === 'REQUIRED')
  for (const one of wanted) materials.push({ material: one.id, file: await upload(request) })
  const form = await sampleOf(request, guide.code)
  const { number } = await write<{ number: string }>(request, 'POST', '/api/portal/cases', {
    itemCode: guide.code,
    form,
    materials,
  })
  await act(request, 'clerk', number, 'accept', {})
  await act(request, 'approver', number, 'decide', {
    outcome: 'GRANTED',
    reason: '符合法定条件。',
    clause: '《不动产登记暂行条例》第二十条',
  })
  return number
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('a fee is paid once though the first answer was lost, and the result follows', async ({
    page,
    browser,
  }) => {
    const number = await unpaid(page.request)
    await loginByRequest(page.request, 'resident')
    await page.goto(`/cases/${number}`)
    await expect(page.getByText('已经准予，缴费以后发给结果。')).toBeVisible()
    await expect(page.getByText('80.00 元')).toBeVisible()
    await page.getByRole('link', { name: '去缴不动产登记费' }).click()
    await page.getByRole('button', { name: '去支付' }).click()
    await expect(page.getByRole('heading', { name: '模拟支付平台' })).toBeVisible()
    await page.getByRole('button', { name: '放弃付款' }).click()
    await page.getByRole('button', { name: '去支付' }).click()
    await page.getByRole('button', { name: '付款，但回执丢失' }).click()

    await expect(page.getByText('还没有收到支付平台的结果。', { exact: false })).toBeVisible()
    await page.getByRole('button', { name: '去支付' }).click()
    await expect(page.getByText('缴费成功')).toBeFocused()
    await expect(page.getByRole('button', { name: '去支付' })).toHaveCount(0)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await page.getByRole('link', { name: '回到办件' }).click()
    await expect(page.getByText('支付流水号', { exact: false })).toBeVisible()
    await expect(async () => {
      await page.reload()
      await expect(page.getByText('已办结').first()).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 60_000 })

    const desk = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
    await deskAs(desk, 'head', '/desk/fees?state=PAID')
    const row = desk.getByRole('row').filter({ hasText: number })
    await expect(row).toContainText('已缴费')
    await row.getByRole('button', { name: /退费：缴费单/ }).click()
    await desk.getByRole('button', { name: '确认退费' }).click()
    await expect(desk.getByText('请写明退费理由').first()).toBeVisible()
    await desk.getByLabel('退费理由').fill('窗口已收过这笔费用。')
    await desk.getByRole('button', { name: '确认退费' }).click()
    await expect(desk.getByText('已开始退费', { exact: false })).toBeFocused()
  })
})
