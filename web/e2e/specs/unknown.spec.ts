import { expect, test } from '@playwright/test'
import { bareGuide, guides } from '../helpers'

/** Nothing is stored and no region is chosen: the browser of somebody who has never been here. */

const NONE = /一份材料都不用|不收费|没有另外的条件|一次都不用跑|不用您上传/

test('a matter of which only the title is known shows less, and never says none', async ({
  page,
  request,
}) => {
  await page.goto(`/items/${(await bareGuide(request)).code}`)
  await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty()
  const gaps = page.locator('#unrecorded')
  for (const said of ['未录入', '办理条件', '申请材料', '办理时限', '费用', '要跑几次', '12345'])
    await expect(gaps).toContainText(said)
  const main = page.locator('main')
  await expect(main).not.toContainText(NONE)
  await expect(main).not.toContainText('9:00')
  await expect(page.locator('.answers, #materials, #conditions')).toHaveCount(0)
  await expect(page.getByRole('link', { name: '开始办理' })).toHaveCount(0)
})

test('it is called so in English, too', async ({ page, request }) => {
  const { code } = await bareGuide(request)
  await page.goto('/')
  await page.getByRole('button', { name: 'English' }).click()
  await page.goto(`/items/${code}`)
  await expect(page.locator('#unrecorded')).toContainText('Not recorded')
  await expect(page.locator('main')).not.toContainText(
    /Free of charge|No further conditions|None at all|do not need to provide/,
  )
})

test('what is known of a matter is told beside what is not', async ({ page, request }) => {
  const found = (await guides(request, '老年人优待证', '420106')).find(
    (one) => one.grade === 'OFFICIAL' && one.unrecorded.includes('FEE'),
  )
  expect(found).toBeTruthy()
  await page.goto(`/items/${found!.code}`)
  await expect(page.locator('.answers')).toContainText('个人能办')
  await expect(page.locator('.answers')).not.toContainText(/要多少钱|要跑几次/)
  await expect(page.locator('#unrecorded')).toContainText('费用')
  await expect(page.locator('#materials')).toContainText('可能不全')
  await expect(page.locator('main')).not.toContainText(NONE)
  await expect(page.getByRole('link', { name: '开始办理' })).toBeVisible()
})
