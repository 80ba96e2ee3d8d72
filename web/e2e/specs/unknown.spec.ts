import { type APIRequestContext, expect, test } from '@playwright/test'

/** Nothing is stored and no region is chosen: the browser of somebody who has never been here. */

interface Told {
  code: string
  grade: string
  unrecorded: string[]
}

const NONE = /一份材料都不用|不收费|没有另外的条件|一次都不用跑|不用您上传/

/** Guides found by a word, as the API tells them. */
async function guides(request: APIRequestContext, word: string, region: string): Promise<Told[]> {
  const query = new URLSearchParams({ q: word, region, size: '50' })
  const { items } = (await (await request.get(`/api/portal/items?${query}`)).json()) as { items: Told[] }
  return Promise.all(
    items.map(async ({ code }) => (await request.get(`/api/portal/items/${code}`)).json() as Promise<Told>),
  )
}

/** A matter of which nobody has recorded more than the title. */
async function bare(request: APIRequestContext): Promise<Told> {
  const found = (await guides(request, '粮食', '420000')).find((one) =>
    ['CONDITIONS', 'MATERIALS', 'TIME_LIMITS', 'FEE', 'VISITS'].every((part) =>
      one.unrecorded.includes(part),
    ),
  )
  expect(found, 'a matter nobody has recorded').toBeTruthy()
  return found!
}

test('a matter of which only the title is known shows less, and never says none', async ({
  page,
  request,
}) => {
  await page.goto(`/items/${(await bare(request)).code}`)
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
  const { code } = await bare(request)
  await page.addInitScript(() => localStorage.setItem('yiwang.language', 'en'))
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
