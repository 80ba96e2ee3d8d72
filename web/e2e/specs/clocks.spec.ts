import { expect, test } from '@playwright/test'
import { grantedCase, loginByRequest } from '../helpers'

test('on a phone she sees how each deadline is counted, and what it would be under the law of another day', async ({
  page,
  request,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const { number } = await grantedCase(request, 'graduate')
  await loginByRequest(page.request, 'graduate')
  await page.goto(`/cases/${number}`)
  await page.getByRole('link', { name: '看每个期限是怎么算的' }).click()
  await expect(page.getByText(/期限没有不同/)).toBeVisible()
  await page.getByText('逐日看').first().click()
  await expect(page.getByText('第 5 天').first()).toBeVisible()

  const law = page.getByLabel('哪一天的法律')
  await law.focus()
  await page.keyboard.type('06301980')
  await expect(page.getByText('只能推算 1987年1月1日')).toBeVisible()
  await expect(law).toHaveValue('1980-06-30')
  await expect(page.getByRole('heading', { name: '我们承诺的期限' })).toBeVisible()

  await law.fill('2004-06-30')
  await expect(page.getByText('只能推算')).toBeHidden()
  const delivery = page.getByRole('listitem').filter({ hasText: '把结果送到您手上' })
  await expect(delivery).toContainText('第四十四条')
  await expect(delivery).toContainText('没有这个期限')
})
