import type { APIRequestContext, Page } from '@playwright/test'
import { chooseWuchang, expect, test } from '../helpers'

/** What a first visitor meets: an empty browser at the province. */

const REGIONS = [
  ['420000', '湖北省'],
  ['420106', '武昌区'],
  ['429004', '仙桃市'],
] as const

async function standIn(page: Page, name: string): Promise<void> {
  await page.goto('/')
  if (name === '湖北省') return
  await page.getByRole('button', { name: /办事地区/ }).click()
  const first = page.getByLabel('市、州')
  await first.selectOption(name === '仙桃市' ? name : '武汉市')
  if (name !== '仙桃市') await page.getByLabel('区、县').selectOption(name)
  await page.getByRole('button', { name: '选好了' }).click()
  await expect(page.getByRole('button', { name: /办事地区/ })).toContainText(name)
}

/** The number that the page of results says. */
async function found(page: Page): Promise<number> {
  const status = page.getByRole('status').filter({ hasText: /共有? ?\d+ 项/ })
  await expect(status).toBeVisible()
  return Number(/共有? ?(\d+) 项/.exec((await status.textContent()) ?? '')?.[1] ?? Number.NaN)
}

for (const [code, name] of REGIONS) {
  test(`every tile, link and example of the home page finds what it promises in ${name}`, async ({
    page,
  }) => {
    test.setTimeout(180_000)
    await standIn(page, name)
    for (const [audience, mark] of [
      ['个人', 'PERSON'],
      ['企业', 'ENTERPRISE'],
    ] as const) {
      await page.goto('/')
      await page.getByRole('button', { name: audience, exact: true }).click()
      await expect(page.locator('.cards a').first()).toHaveAttribute('href', new RegExp(`audience=${mark}`))
      const tiles = await page
        .locator('.cards a')
        .evaluateAll((links) => links.map((link) => [link.getAttribute('href'), link.textContent] as const))
      expect(tiles.length).toBeGreaterThan(5)
      for (const [href, text] of tiles) {
        await page.goto(href!)
        const promised = Number(/(\d+) 项/.exec(text!)?.[1])
        expect(promised, text!).toBeGreaterThan(0)
        expect(await found(page), `${text} ${code}`).toBe(promised)
        await expect(page.getByRole('article').first()).toBeVisible()
      }
    }
    await page.goto('/')
    const lead = (await page.locator('.lead').textContent()) ?? ''
    const examples = [...lead.matchAll(/「(.+?)」/g)].map((match) => match[1]!)
    const links = await page.locator('.often a').allTextContents()
    expect(examples.length + links.length).toBeGreaterThanOrEqual(6)
    for (const one of [...examples, ...links]) {
      await page.goto(`/search?q=${encodeURIComponent(one)}`)
      expect(await found(page), one).toBeGreaterThan(0)
      await expect(page.getByRole('article').first()).toContainText('可在线申请')
    }
  })
}

const firstTitle = async (request: APIRequestContext, q: string) => {
  const found = await (await request.get(`/api/portal/items?region=420000&q=${encodeURIComponent(q)}`)).json()
  return found.items[0].title as string
}

test('at the province she is asked once where, and it is remembered', async ({ page, request }) => {
  await page.goto('/')
  await page.getByRole('combobox').fill('开小超市')
  await page.getByRole('combobox').press('Enter')
  const title = await firstTitle(request, '开小超市')
  expect(title).toBe('食品经营许可')
  await expect(page.getByRole('article').first()).toContainText('103 个县市区')
  await page.getByRole('link', { name: title, exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await chooseWuchang(page)
  await expect(page.getByText('武昌区市场监督管理局').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /办事地区/ })).toContainText('武昌区')

  await page.goto('/search?q=孩子上户口')
  await page.getByRole('article').first().getByRole('link').first().click()
  await expect(page).toHaveURL(/\/items\/[0-9A-Z]{33}$/)
  await expect(page.getByText('武昌区').first()).toBeVisible()
})

test('in a prefecture its own counties are offered first', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /办事地区/ }).click()
  await page.getByLabel('市、州').selectOption('宜昌市')
  await page.getByRole('button', { name: '选好了' }).click()
  await page.goto('/search?q=食品经营许可')
  await page.getByRole('link', { name: '食品经营许可', exact: true }).first().click()
  await page.getByRole('button', { name: '夷陵区', exact: true }).click()
  await expect(page.getByText('夷陵区市场监督管理局').first()).toBeVisible()
})

test('Esc puts the suggestions away and leaves what was typed', async ({ page }) => {
  await page.goto('/')
  const box = page.getByRole('combobox')
  await box.fill('食品')
  await expect(page.getByRole('listbox')).toBeVisible()
  await box.press('Escape')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await expect(box).toHaveValue('食品')
})

test('kinds of one title stand together', async ({ page }) => {
  await page.goto('/search?q=个人基本信息变更')
  const first = page.getByRole('article').first()
  await expect(first.getByRole('list', { name: /分几种情况/ }).getByRole('link')).toHaveCount(4)
  await first.getByText(/还有 \d+ 种情况/).click()
  expect(await first.getByRole('link').count()).toBeGreaterThan(6)
})
