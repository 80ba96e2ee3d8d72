import { createHash, randomUUID } from 'node:crypto'
import { Validator } from '@cfworker/json-schema'
import * as store from './cases.mjs'
import { accounts, departments, guideOf, items, ratingLabels, regions, sampleForm, themes } from './data.mjs'
import { due } from './days.mjs'
import { PICTURE, pdf } from './papers.mjs'

const PASSWORD = 'yiwang-demo'
const sessions = new Map()
const drafts = new Map()
const remembered = new Map()
store.seed(accounts[1])

const ok = (body) => ({ status: 200, body })
const problem = (status, code, title, detail, extra = {}) => ({
  status,
  body: {
    type: `/problems/${code}`,
    title,
    status,
    detail,
    code,
    traceId: randomUUID().slice(0, 8),
    ...extra,
  },
})
const missing = () => problem(404, 'not-found', '没有找到', '可能编号写错了。')
const page = (all, query, size, name) => {
  const from = Number(query.get('cursor') ?? 0)
  return { [name]: all.slice(from, from + size), next: from + size < all.length ? String(from + size) : null }
}
const json = (call) => JSON.parse(call.body.toString() || '{}')

function upload({ headers, body }) {
  const boundary = /boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1]
  const text = body.toString('latin1')
  const head = text.indexOf('\r\n\r\n')
  const name = Buffer.from(/filename="([^"]*)"/.exec(text.slice(0, head))?.[1] ?? 'file', 'latin1').toString()
  const type = /Content-Type: (.+)/.exec(text.slice(0, head))?.[1]?.trim() ?? 'application/octet-stream'
  const bytes = body.subarray(head + 4, text.lastIndexOf(`\r\n--${boundary}`))
  return { name, type, bytes }
}

function store_file(call) {
  const file = upload(call)
  if (file.bytes.length > 20 * 1024 * 1024)
    return problem(413, 'files/too-large', '文件太大', '一个文件最多 20 MB。')
  if (/\.exe$/i.test(file.name) || file.bytes.subarray(0, 2).toString() === 'MZ')
    return problem(422, 'files/type-not-allowed', '这种文件不能上传', '请上传图片、PDF 或 OFD。')
  const id = randomUUID()
  store.files.set(id, file)
  return {
    status: 201,
    body: {
      id,
      name: file.name,
      size: file.bytes.length,
      type: file.type,
      sm3: createHash('sha256').update(file.bytes).digest('hex'),
    },
  }
}

const reference = (id) => {
  const file = store.files.get(id)
  return (
    file && { id, name: file.name, size: file.bytes?.length ?? 182_000, type: file.type, sm3: 'a'.repeat(64) }
  )
}
const attachedOf = (list) => Object.fromEntries(list.map(({ material, file }) => [material, reference(file)]))
const download = (file) => ({
  bytes: file.bytes ?? (file.type === 'image/png' ? PICTURE : pdf(file.name)),
  type: file.type,
})

function search(query) {
  let q = (query.get('q') ?? '').toLowerCase()
  let corrected = null
  if (/营许可正|视频经营/.test(q)) q = corrected = '食品经营许可'
  if (/开小超市|开店|spjy|开饭馆/.test(q)) q = '食品经营'
  let all = items.filter((item) => !q || item.title.includes(q) || item.subItem?.includes(q))
  if (query.get('audience')) all = all.filter((item) => item.audiences.includes(query.get('audience')))
  if (query.get('department')) all = all.filter((item) => item.departmentCode === query.get('department'))
  if (query.get('handling')) all = all.filter((item) => item.handling === query.get('handling'))
  return ok({ ...page(all, query, 10, 'items'), total: all.length, corrected })
}

function submit(call, actor) {
  const { itemCode, form, materials } = json(call)
  const guide = guideOf(itemCode)
  if (!guide) return missing()
  const errors = []
  if (!new Validator(guide.formSchema, '2020-12').validate(form).valid)
    errors.push({ pointer: '/form/premises', code: 'invalid', detail: '请再核对店铺名称' })
  for (const one of guide.materials) {
    if (
      one.necessity === 'REQUIRED' &&
      !one.condition &&
      !one.replacedBy &&
      !materials.some((m) => m.material === one.id)
    ) {
      errors.push({ pointer: `/materials/${one.id}`, code: 'required', detail: `请上传${one.name}` })
    }
  }
  if (errors.length > 0)
    return problem(422, 'invalid-input', '有内容需要改', '请按提示修改后再提交。', { errors })
  drafts.delete(`${actor.username} ${itemCode}`)
  return { status: 201, body: store.view(store.create(actor, itemCode, form, attachedOf(materials))) }
}

function draft(call, actor, itemCode) {
  const key = `${actor.username} ${itemCode}`
  const kept = drafts.get(key)
  if (call.method === 'GET') return kept ? ok(kept) : missing()
  if (call.method === 'DELETE') return (drafts.delete(key), { status: 204 })
  const sent = json(call)
  if ((kept?.revision ?? 0) !== sent.revision)
    return problem(409, 'cases/draft-changed-elsewhere', '草稿在别处改过', '另一台设备刚刚保存过。')
  const next = { ...sent, revision: sent.revision + 1, savedAt: new Date().toISOString() }
  drafts.set(key, next)
  return ok(next)
}

function verify(identifier, tampered) {
  const licence = store.licences.find((one) => one.identifier === identifier)
  const check = (name, passed, detail = null) => ({ name, passed, detail })
  if (!licence)
    return ok({
      signature: 'ABSENT',
      status: 'UNKNOWN',
      title: null,
      holder: null,
      issuer: null,
      issuedOn: null,
      validUntil: null,
      checks: [check('证照标识的校验位', false, '校验位不对'), check('证照库里有这张证照', false)],
    })
  const { title, holder, issuer, issuedOn, validUntil, status } = licence
  return ok({
    signature: tampered ? 'INVALID' : 'VALID',
    status,
    title,
    holder: `${holder.slice(0, 3)}***`,
    issuer,
    issuedOn,
    validUntil,
    checks: [
      check('证照标识的校验位', true),
      check('文件没有被改动', !tampered, tampered ? '内容与签名时不同' : null),
      check('电子印章由发证机关加盖', !tampered),
      check('证照库里有这张证照', true),
      check('在有效期内', true),
    ],
  })
}

function rate(call, one) {
  if (one.rating) return problem(409, 'rating/already-rated', '已经评价过了', '每件事只评一次。')
  const { score, labels, comment } = json(call)
  one.rating = { score, labels, comment }
  if (/DISSATISFIED/.test(score))
    store.rectifications.unshift({
      id: randomUUID(),
      caseNumber: one.number,
      title: one.title,
      score,
      labels,
      openedAt: new Date().toISOString(),
      dueOn: due(new Date().toISOString().slice(0, 10), 5).dueOn,
      state: 'OPEN',
    })
  return { status: 201, body: one.rating }
}

function portalCase(call, actor, number, rest) {
  const one = store.cases.get(number)
  if (!one || one.owner !== actor.username) return missing()
  if (!rest) return ok(store.view(one))
  if (rest === 'rating') return rate(call, one)
  const sent = json(call)
  if (sent.materials) sent.attached = attachedOf(sent.materials)
  return store.steps[rest](one, actor, sent)
    ? ok(store.view(one))
    : problem(409, 'cases/illegal-step', '这一步现在不能办', '这件事的状态已经变了。')
}

function deskQueue(query) {
  const all = [...store.cases.values()]
  const counts = {}
  for (const one of all) counts[store.queueOf(one)] = (counts[store.queueOf(one)] ?? 0) + 1
  const q = query.get('q') ?? ''
  const rows = all
    .filter((one) => store.queueOf(one) === query.get('queue'))
    .map(store.deskRow)
    .filter((row) => !q || row.number.includes(q) || row.title.includes(q))
    .sort((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'))
  return ok({ ...page(rows, query, 8, 'cases'), counts })
}

function desk(call, actor, rest) {
  if (actor.kind !== 'STAFF') return problem(403, 'access-denied', '没有权限', '这里只给工作人员用。')
  if (rest === 'cases') return deskQueue(call.query)
  if (rest === 'ratings/figures') {
    const rated = [...store.cases.values()].filter((one) => one.rating)
    const good = rated.filter((one) => !/DISSATISFIED/.test(one.rating.score)).length
    const done = [...store.cases.values()].filter((one) => one.stage === 'CONCLUDED').length
    const figure = (name, numerator, denominator, definition) => ({
      name,
      numerator,
      denominator,
      value: denominator ? numerator / denominator : null,
      definition,
    })
    return ok({
      figures: [
        figure('满意度', good, rated.length, '(非常满意+满意+基本满意)÷ 有效评价数'),
        figure('参评率', rated.length, done, '有评价的办件 ÷ 应评办件'),
        figure('差评整改率', 0, store.rectifications.length, '按期整改 ÷ 应整改'),
      ],
    })
  }
  if (rest === 'rectifications') return ok(page(store.rectifications, call.query, 10, 'rectifications'))
  if (rest.startsWith('rectifications/')) {
    const one = store.rectifications.find((r) => r.id === rest.split('/')[1])
    if (one) one.state = 'ANSWERED'
    return one ? ok(one) : missing()
  }
  if (rest === 'outbox')
    return actor.roles.includes('ADMIN')
      ? ok(
          page(
            store.messages.map((m) => ({
              id: m.id,
              channel: 'SMS',
              to: '138****8000',
              text: `【一网】${m.body}`,
              at: m.at,
            })),
            call.query,
            10,
            'sent',
          ),
        )
      : problem(403, 'access-denied', '没有权限', '只有系统管理员能看。')
  if (rest.startsWith('documents/')) return { bytes: pdf(rest.slice(10)), type: 'application/pdf' }
  const [, number, action, fileId] = rest.split('/')
  const one = store.cases.get(number)
  if (!one) return missing()
  if (!action) return ok(store.view(one))
  if (action === 'files') return download(store.files.get(fileId))
  return store.steps[action](one, actor, json(call))
    ? ok(store.view(one))
    : problem(409, 'cases/illegal-step', '这一步现在不能办', '另一位同事刚刚处理了这件事。')
}

function open(call) {
  const { method, path, query } = call
  if (path === '/api/portal/demo-accounts')
    return ok({
      accounts: accounts.map(({ username, name, roles }) => ({ username, name, role: roles[0] })),
      password: PASSWORD,
    })
  if (path === '/api/portal/regions') return ok({ regions })
  if (path === '/api/portal/themes')
    return ok({
      themes: themes.filter((one) => !query.get('audience') || one.audience === query.get('audience')),
    })
  if (path === '/api/portal/departments') return ok({ departments })
  if (path === '/api/portal/rating-labels') return ok({ scores: ratingLabels })
  if (path === '/api/portal/items') return search(query)
  if (path === '/api/portal/items/suggestions') {
    const found = search(query).body.items.slice(0, 5)
    return ok({ suggestions: found.map((item) => ({ text: item.title, code: item.code })) })
  }
  if (path.endsWith('/sample-form')) return ok(sampleForm)
  if (path.startsWith('/api/portal/items/')) {
    const guide = guideOf(path.split('/')[4])
    return guide
      ? ok(guide)
      : problem(404, 'catalog/unknown-item', '没有这个事项', '可能已经取消，或者编码写错了。')
  }
  if (path === '/api/portal/verification') {
    if (method === 'GET') return verify(query.get('identifier'), false)
    const file = upload(call)
    const text = file.bytes.toString()
    return verify(/1\.2\.156[\w.]+/.exec(text)?.[0] ?? '', text.includes('tampered'))
  }
  if (path === '/api/portal/working-days') {
    const answer = due(query.get('start'), Number(query.get('days')))
    return answer
      ? ok(answer)
      : problem(
          422,
          'calendar/not-published',
          '日历还没有公布',
          '国务院还没有公布这一年的放假安排，算不到那一天。',
        )
  }
  if (path === '/api/portal/progress') {
    const one = store.cases.get(query.get('number'))
    if (!one || one.queryCode !== query.get('queryCode'))
      return problem(404, 'cases/not-found', '没有查到', '编号或者查询码不对。')
    const {
      form: _f,
      applicant: _a,
      materials: _m,
      documents: _d,
      queryCode: _q,
      ...visible
    } = store.view(one)
    return ok(visible)
  }
  return null
}

function personal(call, actor) {
  const { method, path, query } = call
  const [, , , area, id, rest] = path.split('/')
  if (path === '/api/portal/files') return store_file(call)
  if (area === 'files') return store.files.has(id) ? download(store.files.get(id)) : missing()
  if (path === '/api/portal/drafts') {
    const mine = [...drafts].filter(([key]) => key.startsWith(`${actor.username} `))
    return ok({
      drafts: mine.map(([key, kept]) => ({
        itemCode: key.split(' ')[1],
        title: guideOf(key.split(' ')[1]).title,
        savedAt: kept.savedAt,
      })),
    })
  }
  if (area === 'drafts') return draft(call, actor, id)
  if (path === '/api/portal/cases' && method === 'POST') return submit(call, actor)
  if (path === '/api/portal/cases')
    return ok(
      page(
        [...store.cases.values()]
          .filter((one) => one.owner === actor.username)
          .reverse()
          .map(store.brief),
        query,
        10,
        'cases',
      ),
    )
  if (area === 'cases') return portalCase(call, actor, id, rest)
  if (area === 'documents') return { bytes: pdf(id), type: 'application/pdf' }
  if (area === 'licences') {
    const mine = store.licences.filter((one) => one.owner === actor.username)
    if (!id) return ok({ licences: mine })
    const one = mine.find((licence) => licence.identifier === id)
    if (!one) return missing()
    return rest === 'file'
      ? { bytes: pdf(`${one.title} ${one.identifier}`), type: 'application/pdf' }
      : ok(one)
  }
  if (path === '/api/portal/messages') {
    const mine = store.messages.filter((one) => one.owner === actor.username)
    return ok({ ...page(mine, query, 10, 'messages'), unread: mine.filter((one) => !one.read).length })
  }
  if (area === 'messages')
    return (
      store.messages.filter((one) => one.id === id).forEach((one) => (one.read = true)),
      { status: 204 }
    )
  return null
}

function session(call) {
  const id = call.cookies['SESSION']
  if (call.method === 'GET') return sessions.has(id) ? ok(sessions.get(id)) : { status: 204 }
  if (call.method === 'DELETE') return (sessions.delete(id), { status: 204 })
  const { username, password } = json(call)
  const actor = accounts.find((one) => one.username === username)
  if (!actor || password !== PASSWORD)
    return problem(401, 'identity/wrong-credentials', '登录不成功', '用户名或密码不对。')
  const next = randomUUID()
  sessions.set(next, actor)
  call.setCookie(`SESSION=${next}; Path=/; HttpOnly`)
  return ok(actor)
}

function answer(call) {
  if (call.method !== 'GET' && call.headers['x-xsrf-token'] !== call.cookies['XSRF-TOKEN'])
    return problem(403, 'csrf', '请刷新页面', '页面已经过期。')
  if (call.path === '/api/session') return session(call)
  const anyone = open(call)
  if (anyone) return anyone
  const actor = sessions.get(call.cookies['SESSION'])
  if (!actor) return problem(401, 'identity/login-required', '请先登录', '')
  return (
    (call.path.startsWith('/api/desk/')
      ? desk(call, actor, call.path.slice('/api/desk/'.length))
      : personal(call, actor)) ?? missing()
  )
}

export async function handle(call) {
  const key = call.method === 'POST' && call.path !== '/api/session' ? call.headers['idempotency-key'] : null
  if (key && remembered.has(key)) return remembered.get(key)
  const result = answer(call)
  if (key && result.status < 500) remembered.set(key, result)
  return result
}
