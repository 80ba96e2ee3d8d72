import { expect, test } from '@playwright/test'
import { deskAs } from '../helpers'

test('on a phone an administrator puts down a decree by keyboard, confirms it, and an outage that took a day', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await deskAs(page, 'admin', '/desk/calendar?region=422828&year=2020')
  await expect(page.getByRole('cell', { name: /春节.*国办发明电/ }).first()).toBeVisible()
  const decree = `鹤政发〔2020〕${Date.now()}号`

  await page.getByRole('button', { name: '登记放假、上班安排' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '下一步' }).press('Enter')
  await expect(dialog.getByRole('link', { name: '请填写文号或者文件名称' })).toBeVisible()
  await dialog.getByLabel('文号或者文件名称').fill(decree)
  await dialog.getByLabel('第 1 行：从哪一天').fill('2020-03-02')
  await dialog.getByLabel('到哪一天').fill('2020-03-04')
  await dialog.getByRole('button', { name: '再加一行' }).press('Enter')
  await expect(dialog.getByLabel('第 2 行：从哪一天')).toBeFocused()
  await dialog.getByLabel('第 2 行：从哪一天').fill('2020-03-07')
  await dialog.getByLabel('这些天').nth(1).selectOption('上班')
  await dialog.getByRole('button', { name: '下一步' }).press('Enter')
  await expect(dialog.getByText(/鹤峰县及其下级地区有 4 天.*有法律效力/)).toBeVisible()
  await dialog.getByRole('button', { name: '确认登记' }).press('Enter')
  await expect(page.getByText('已登记，4 天的安排有变化。')).toBeVisible()
  await expect(page.getByText(decree).first()).toBeVisible()

  await page.getByRole('button', { name: '登记平台故障' }).click()
  const certificate = `（2020）鄂武汉证字第 ${Date.now()} 号`
  await dialog.getByLabel('哪一天开始').fill('2020-03-10')
  await dialog.getByLabel('几点').first().fill('10:00')
  await dialog.getByLabel('哪一天结束').fill('2020-03-09')
  await dialog.getByLabel('公证书').fill(certificate)
  await dialog.getByRole('button', { name: '下一步' }).click()
  await dialog.getByRole('button', { name: '确认登记' }).click()
  await expect(dialog.getByRole('link', { name: '结束时间不能早于开始时间。' })).toBeVisible()
  await dialog.getByLabel('哪一天结束').fill('2020-03-10')
  await dialog.getByRole('button', { name: '下一步' }).click()
  await dialog.getByRole('button', { name: '确认登记' }).click()
  await expect(page.getByText(/已登记，1 天|没有任何改变/)).toBeVisible()
  await expect(page.getByText(certificate).first()).toBeVisible()
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
})
