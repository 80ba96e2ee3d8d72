import { createHmac } from 'node:crypto'
import { expect, loginByRequest, test, write } from '../helpers'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const SECONDS = 30

/** The code that an app shows for this key now (RFC 6238). */
function codeOf(key: string): string {
  const bits = [...key.replaceAll(/[^A-Z2-7]/g, '')]
    .map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / SECONDS)))
  const hash = createHmac('sha1', bytes).update(step).digest()
  const number = hash.readUInt32BE(hash.at(-1)! & 0xf) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

test('a new administrator comes through password and second factor to the page that is hers', async ({
  page,
  request,
}) => {
  const username = `admin-${Date.now().toString(36)}`
  await loginByRequest(request, 'admin')
  const { id } = await write<{ id: string }>(request, 'POST', '/api/desk/staff', { username, name: '关理' })
  await loginByRequest(request, 'security-admin')
  const { posts } = (await (await request.get('/api/desk/posts')).json()) as {
    posts: { id: string; roles: string[] }[]
  }
  const post = posts.find((one) => one.roles.includes('ADMIN'))
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  await write(request, 'POST', `/api/desk/posts/${post?.id}/holdings`, { account: id, until, reason: '轮岗' })
  await loginByRequest(request, 'admin')
  const { secret } = await write<{ secret: string }>(request, 'POST', `/api/desk/staff/${id}/secret`, {})
  const login = async (password: string) => {
    await page.getByLabel('用户名').fill(username)
    await page.getByLabel('密码').fill(password)
    await page.getByRole('main').getByRole('button', { name: '登录', exact: true }).click()
  }

  await page.goto('/desk/')
  await login(secret)
  await expect(page.getByText('请先改密码', { exact: false })).toBeVisible()
  const password = `缓坡 台灯 慢车 ${username}`
  await page.getByLabel('现在的密码').fill(secret)
  await page.getByLabel('新密码', { exact: true }).fill(password)
  await page.getByLabel('再填一次新密码').fill(password)
  await page.getByRole('button', { name: '改密码' }).click()
  await page.getByRole('button', { name: '设置动态口令' }).click()
  const key = await page.locator('code.key').textContent()
  await page.getByLabel('动态口令', { exact: true }).fill(codeOf(key!))
  await page.getByRole('button', { name: '完成设置' }).click()
  const recovery = await page.locator('.codes li').first().textContent()
  await page.getByRole('button', { name: '已经抄好了' }).click()
  await expect(page).toHaveURL(/\/desk\/staff$/)

  await page.getByRole('button', { name: '退出' }).click()
  await page.goto('/desk/')
  await login(password)
  await page.getByLabel('动态口令', { exact: true }).fill(recovery!)
  await page.getByRole('button', { name: '确认' }).click()
  await expect(page).toHaveURL(/\/desk\/staff$/)
  await expect(page.getByRole('heading', { level: 1, name: '工作人员账号' })).toBeVisible()
})
