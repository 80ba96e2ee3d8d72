import { expect, test } from '../helpers'

test.use({ serviceWorkers: 'allow' })

test('once visited, the portal opens without a network and says that there is none', async ({ page }) => {
  await page.goto('/help')
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.context().setOffline(true)
  await page.reload()
  await expect(page.getByRole('heading', { name: '无障碍与帮助' })).toBeVisible()
  await expect(page.getByText('现在没有网络。', { exact: false })).toBeVisible()
  const kept = await page.evaluate(async () => {
    const urls = []
    for (const name of await caches.keys())
      for (const one of await (await caches.open(name)).keys()) urls.push(one.url)
    return urls
  })
  expect(kept.length).toBeGreaterThan(5)
  expect(kept.filter((url) => url.includes('/api/'))).toEqual([])
})
