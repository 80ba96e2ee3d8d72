import { dropDraft, expect, guideOf, login, overflow, test } from '../helpers'

/** 情形导办: from what happened to her to her own list, on paper, in a link, at hand, and into the application. */

const WIDTHS = [
  ['a desktop', { viewport: { width: 1280, height: 900 } }],
  ['a phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
] as const

for (const [name, device] of WIDTHS) {
  test.describe(`on ${name}`, () => {
    test.use(device)

    test('she narrows by what happened, what is done today and where she need not go', async ({ page }) => {
      await page.goto('/')
      await page.getByRole('link', { name: /^换个地方生活/ }).click()
      await expect(page).toHaveURL(/event=moving/)
      const results = page.getByRole('article')
      await expect(results.first()).toBeVisible()
      const before = await results.count()
      await page.getByRole('checkbox', { name: '不用跑' }).check()
      await expect(page).toHaveURL(/visits=0/)
      await page.getByRole('checkbox', { name: '今天就能办' }).check()
      await expect(page).toHaveURL(/handling=INSTANT/)
      await expect.poll(() => results.count()).toBeLessThan(before)
      for (const one of await results.all()) {
        await expect(one.locator('.facts-line')).toContainText('不用跑')
        await expect(one.locator('.facts-line')).toContainText('当场办结')
      }
      expect(await overflow(page)).toBe(0)
      await page.getByRole('checkbox', { name: '不用跑' }).uncheck()
      await page.getByRole('checkbox', { name: '今天就能办' }).uncheck()
      await expect.poll(() => results.count()).toBe(before)
    })

    test('a few answers make the list hers; they stay in the browser and go into the application', async ({
      page,
      request,
    }) => {
      const guide = await guideOf(request, '个体工商户设立登记')
      const asked: string[] = []
      page.on('request', (one) => asked.push(`${one.url()} ${one.postData() ?? ''}`))
      await page.goto(`/items/${guide.code}`)
      const papers = page.locator('#materials')
      await expect(papers).toContainText('授权委托书')
      await page.getByRole('button', { name: /回答 \d+ 个问题/ }).click()
      const agent = page.getByRole('group', { name: '是否委托他人办理' })
      await expect(agent.getByRole('radio', { name: '不清楚' })).toBeChecked()
      await agent.getByRole('radio', { name: '是', exact: true }).check()
      const home = page.getByRole('group', { name: '是否为住宅改作经营用房' })
      await home.getByRole('radio', { name: '否', exact: true }).check()

      await expect(page.getByRole('status').filter({ hasText: '按您的回答' })).toBeVisible()
      const list = papers.locator('ul.list').first().getByRole('listitem')
      await expect(list.filter({ hasText: '授权委托书' })).toContainText('您选了「是否委托他人办理：是」')
      await expect(list.filter({ hasText: '有利害关系的业主同意文件' })).toHaveCount(0)
      await expect(list.filter({ hasText: '前置批准文件或者许可证' })).toContainText('不一定要')
      await expect(papers.getByText(/份您不用管/)).toBeVisible()
      await expect(page.locator('#conditions')).not.toContainText('住宅改作经营用房的')
      expect(await overflow(page)).toBe(0)

      await page.reload()
      await expect(agent.getByRole('radio', { name: '是', exact: true })).toBeChecked()
      await page.getByRole('link', { name: '开始办理' }).click()
      await login(page, 'neighbour')
      await page.waitForURL(({ pathname }) => pathname === `/apply/${guide.code}`)
      await dropDraft(page.request, guide.code)
      await page.reload()
      await expect(page.getByText('指南上答过的已填好')).toContainText('是否委托他人办理')
      expect(asked.filter((one) => /byAgent|residential/.test(one))).toEqual([])
    })

    test('a link says what was chosen, paper says where it is from, and both are at hand', async ({
      page,
      request,
      context,
    }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.addInitScript(() => Object.defineProperty(navigator, 'share', { value: undefined }))
      const guide = await guideOf(request, '老年人优待证')
      const trader = await guideOf(request, '个体工商户设立登记')
      await page.goto(`/items/${trader.code}#byAgent=true&residential=nonsense`)
      const papers = page.locator('#materials')
      await expect(papers).toContainText('您选了「是否委托他人办理：是」')
      await page.getByRole('button', { name: '分享' }).click()
      await expect(page.getByText('链接已复制')).toContainText('没有您的姓名和号码')
      const link = await page.evaluate(() => navigator.clipboard.readText())
      expect(new URL(link).pathname).toBe(`/items/${trader.code}`)
      expect(new URL(link).hash).toBe('#byAgent=true')

      await page.evaluate(() => (window.print = () => document.documentElement.setAttribute('printed', '')))
      await page.getByRole('button', { name: '打印' }).click()
      await expect(page.locator('html[printed]')).toHaveCount(1)
      await page.emulateMedia({ media: 'print' })
      await expect(page.getByRole('img', { name: '这份指南的二维码' })).toBeVisible()
      await expect(page.getByText('以网上最新的为准')).toBeVisible()
      await expect(page.getByText(link)).toBeVisible()
      for (const hidden of ['分享', '打印'])
        await expect(page.getByRole('button', { name: hidden })).toBeHidden()
      await expect(page.getByRole('link', { name: '开始办理' })).toBeHidden()
      await page.emulateMedia({ media: 'screen' })

      await page.getByRole('button', { name: '收藏' }).click()
      await expect(page.getByText('已收藏在这台设备上')).toBeVisible()
      await page.goto(`/items/${guide.code}`)
      await page.getByRole('button', { name: '收藏' }).click()
      await page.getByRole('link', { name: '我的收藏' }).click()
      const kept = page.getByRole('main').getByRole('listitem')
      await expect(kept).toHaveCount(2)
      await kept.filter({ hasText: '老年人优待证' }).getByRole('button').click()
      await expect(kept).toHaveCount(1)
      await kept.getByRole('link').click()
      await expect(papers).toContainText('您选了「是否委托他人办理：是」')
    })
  })
}

test('who is logged in finds what she saved on any device', async ({ page, browser, request }) => {
  const guide = await guideOf(request, '老年人优待证')
  await page.goto(`/login?next=/items/${guide.code}`)
  await login(page, 'graduate')
  await page.getByRole('button', { name: '收藏' }).click()
  await expect(page.getByText('登录后在「我的收藏」里可以找到')).toBeVisible()
  const elsewhere = await (await browser.newContext({ serviceWorkers: 'block' })).newPage()
  await elsewhere.goto('/login?next=/saved')
  await login(elsewhere, 'graduate')
  const kept = elsewhere.getByRole('main').getByRole('listitem').filter({ hasText: '老年人优待证' })
  await expect(kept).toContainText('武昌区')
  await kept.getByRole('button').click()
  await expect(kept).toHaveCount(0)
  await elsewhere.context().close()
})

test('the first answer tells whoever reads without a script what the item is', async ({ page, request }) => {
  const guide = await guideOf(request, '食品经营许可')
  const answer = await request.get(`/items/${guide.code}`)
  const html = await answer.text()
  expect(html).toMatch(/<title>食品经营许可（新办） - 武昌区办事指南 - /)
  expect(html).toContain(`/items/${guide.code}">`)
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)![1]!)
  expect(data).toMatchObject({ '@type': 'GovernmentService', identifier: guide.code })
  const again = await request.get(`/items/${guide.code}`, {
    headers: { 'If-None-Match': answer.headers()['etag']! },
  })
  expect(again.status()).toBe(304)

  const unknown = await page.goto('/items/11420106MB1A23457N400013102400099')
  expect(unknown!.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const robots = await (await request.get('/robots.txt')).text()
  expect(robots).toMatch(/^Sitemap: http.*\/sitemap\.xml$/m)
  // the data in the head are no script: nothing is refused (see helpers)
  await page.goto(`/items/${guide.code}`)
  await expect(page.getByRole('heading', { level: 1, name: '食品经营许可' })).toBeVisible()
})
