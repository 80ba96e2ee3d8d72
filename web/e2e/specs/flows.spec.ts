import { expect, test } from '@playwright/test'
import {
  PAPER,
  act,
  deskAs,
  dueMaterials,
  guideOf,
  loginByRequest,
  sampleOf,
  upload,
  write,
} from '../helpers'

const CAFE = '互联网上网服务营业场所经营单位设立审批'

test('a case goes through its flow: signed, countersigned, handed back, and the applicant sees how far it is', async ({
  page,
  request,
}) => {
  await loginByRequest(request, 'resident')
  const guide = await guideOf(request, CAFE)
  const materials = []
  for (const one of dueMaterials(guide))
    materials.push({ material: one.id, file: await upload(request, PAPER) })
  const form = await sampleOf(request, guide.code)
  const { number } = await write<{ number: string }>(request, 'POST', '/api/portal/cases', {
    itemCode: guide.code,
    form,
    materials,
  })
  await act(request, 'clerk', number, 'accept', {})

  await page.setViewportSize({ width: 1280, height: 800 })
  await deskAs(page, 'clerk', '/desk/work')
  const row = page.getByRole('row', { name: new RegExp(number) })
  await expect(async () => {
    await page.reload()
    await expect(row).toBeVisible({ timeout: 2000 })
  }).toPass()
  await row.getByRole('link', { name: '初审' }).click()
  await page.getByRole('button', { name: /签署“初审”的意见/ }).click()
  const first = page.getByRole('dialog', { name: '签署审查意见：初审' })
  await first.getByRole('button', { name: '签署' }).click()
  await expect(first.getByText('请选择意见。').first()).toBeVisible()
  await first.getByLabel('同意', { exact: true }).check()
  await first.getByLabel('说明').fill('材料齐全，建议同意。')
  await first.getByRole('button', { name: '签署' }).click()
  await expect(page.getByText('意见已签署。')).toBeVisible()
  await expect(page.getByText('等：武汉市公安局武昌区分局', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: /签署“公安机关会签”的意见/ }).click()
  const police = page.getByRole('dialog', { name: '签署审查意见：公安机关会签' })
  await police.getByLabel('同意', { exact: true }).check()
  await police.getByLabel('说明').fill('信息网络安全条件具备。')
  await police.getByRole('button', { name: '签署' }).click()
  await expect(page.getByText('信息网络安全条件具备。')).toBeVisible()

  await deskAs(page, 'approver', `/desk/cases/${number}`)
  await expect(page.getByText('正在等：复审', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: /签署“复审”的意见/ }).click()
  const second = page.getByRole('dialog', { name: '签署审查意见：复审' })
  await second.getByLabel('退回', { exact: true }).check()
  await second.getByLabel('退回到').selectOption('初审')
  await second.getByLabel('说明').fill('平面图没有标明安全出口。')
  await second.getByRole('button', { name: '签署' }).click()
  await expect(page.getByText('已因退回而作废').first()).toBeVisible()
  await expect(page.getByText('第 2 次').first()).toBeVisible()
  await page.getByText('看流程图').click()
  await expect(page.getByRole('img', { name: /初审 → 公安机关会签、学校距离复核 → 复审/ })).toBeVisible()

  await page.setViewportSize({ width: 390, height: 844 })
  await loginByRequest(page.request, 'resident')
  await page.goto(`/cases/${number}`)
  await expect(page.getByRole('heading', { name: '审查流程' })).toBeVisible()
  await expect(page.getByText('正在等：', { exact: false })).toBeVisible()
  await expect(page.getByText('平面图没有标明安全出口。')).toHaveCount(0)
})

test('whoever draws a flow up sees it drawn, and lets it run', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await deskAs(page, 'item-manager', '/desk/changes')
  await page.getByRole('button', { name: '提出变更' }).click()
  await page.getByLabel('按名称或者编码找事项').fill('劳务派遣经营许可')
  await page
    .getByRole('group', { name: '找到的事项' })
    .getByLabel(/劳务派遣经营许可/)
    .first()
    .check()
  await page.getByLabel('变更理由').fill('增加负责人审签。')
  await page.getByRole('button', { name: '开始编制' }).click()
  await page.getByRole('tab', { name: '审查流程' }).click()
  await expect(page.getByRole('img', { name: /^流程图: 初审/ })).toBeVisible()

  await page.getByRole('button', { name: '增加环节' }).click()
  const dialog = page.getByRole('dialog', { name: '增加环节' })
  await dialog.getByRole('button', { name: '放进流程' }).click()
  await expect(dialog.getByText('请写环节名称。').first()).toBeVisible()
  await dialog.getByLabel('名称').fill('负责人审签')
  await dialog.getByLabel('谁来做').selectOption('部门负责人')
  await dialog.getByLabel('时限（工作日）').fill('1')
  await dialog.getByRole('group', { name: '可以退回到' }).getByLabel('复审').check()
  await dialog.getByRole('button', { name: '放进流程' }).click()
  await expect(page.getByRole('img', { name: /^流程图: .*复审 → 负责人审签$/ })).toBeVisible()

  const simulation = page.getByRole('region', { name: '模拟一遍' })
  await expect(simulation.getByText('最长的一条路要 7 个工作日：初审 → 复审 → 负责人审签')).toBeVisible()
  await simulation.getByRole('combobox', { name: /设立分公司的会签/ }).selectOption('有')
  await expect(simulation.getByText('最长的一条路要 11 个工作日', { exact: false })).toBeVisible()
  for (const step of ['初审', '设立分公司的会签', '复审', '负责人审签']) {
    const open = simulation
      .getByRole('listitem')
      .filter({ hasText: step })
      .filter({ has: page.getByRole('button') })
    await open.getByRole('button', { name: '同意', exact: true }).click()
  }
  await expect(simulation.getByText('流程走完，可以作出决定。')).toBeVisible()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('已保存为第 2 稿。')).toBeFocused()
  await page.getByRole('button', { name: '撤回', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await expect(page.getByText('已撤回。')).toBeVisible()
})
